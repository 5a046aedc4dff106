// Mistake: the library does the work
// Fails: forbidden
double[,] MaxPoolBackward(double[,] map, double[,] gradient, int size, int stride) =>
    Pooling.MaxBackward(gradient, Pooling.Max(map, size, stride));
