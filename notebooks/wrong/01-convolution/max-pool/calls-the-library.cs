// Mistake: the library does the work
// Fails: forbidden
double[,] MaxPool(double[,] map, int size, int stride) => Pooling.Max(map, size, stride).Values;
