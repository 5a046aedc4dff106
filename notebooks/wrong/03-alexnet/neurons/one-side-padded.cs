// Mistake: padding on one side only
// Fails: layer 3
// Fails: layer 2, which has a padding of 2
int Neurons(int pixels, int maps, int size, int stride, int padding)
{
    var side = (pixels + padding - size) / stride + 1;
    return maps * side * side;
}
