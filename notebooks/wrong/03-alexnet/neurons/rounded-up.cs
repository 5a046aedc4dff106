// Mistake: a step that does not come out even counts as one more
// Fails: a stride that does not come out even
int Neurons(int pixels, int maps, int size, int stride, int padding)
{
    var side = (int)Math.Ceiling((pixels + 2 * padding - size) / (double)stride) + 1;
    return maps * side * side;
}
