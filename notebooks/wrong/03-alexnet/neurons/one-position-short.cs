// Mistake: the last position is forgotten
// Fails: layer 3
// Fails: layer 2, which has a padding of 2
// Fails: a stride that does not come out even
// Fails: any layer
int Neurons(int pixels, int maps, int size, int stride, int padding)
{
    var side = (pixels + 2 * padding - size) / stride;
    return maps * side * side;
}
