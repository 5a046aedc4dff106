// Mistake: half a step is rounded
// Fails: a stride that does not come out even
int Neurons(int pixels, int maps, int size, int stride, int padding)
{
    var side = (int)Math.Round((pixels + 2 * padding - size) / (double)stride) + 1;
    return maps * side * side;
}
