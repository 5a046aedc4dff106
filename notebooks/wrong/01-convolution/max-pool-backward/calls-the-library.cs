// Mistake: the library does the work
// Fails: the example from the text
// Fails: a pixel that wins twice
// Fails: all numbers negative
// Fails: random maps and gradients
double[,] MaxPoolBackward(double[,] map, double[,] gradient, int size, int stride) =>
    Pooling.MaxBackward(gradient, Pooling.Max(map, size, stride));
