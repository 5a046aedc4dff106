// Mistake: one row of each map
// Fails: layer 3
// Fails: a stride that does not come out even
// Fails: any layer
int Neurons(int pixels, int maps, int size, int stride, int padding)
{
    var side = (pixels + 2 * padding - size) / stride + 1;
    return maps * side;
}
