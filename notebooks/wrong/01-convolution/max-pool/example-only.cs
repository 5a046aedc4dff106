// Mistake: the answer of the example is written down
// Fails: windows that overlap
// Fails: random maps
double[,] MaxPool(double[,] map, int size, int stride) => new double[,] { { 4, 2 }, { 2, 7 } };
