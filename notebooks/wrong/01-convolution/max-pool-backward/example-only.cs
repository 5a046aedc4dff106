// Mistake: the answer of the example is written down
// Fails: a pixel that wins twice
// Fails: random maps and gradients
double[,] MaxPoolBackward(double[,] map, double[,] gradient, int size, int stride) =>
    new[,] { { 0, 0, 0.2, 0 }, { 0.1, 0, 0, 0 }, { 0, 0, 0, 0 }, { 0.3, 0, 0.4, 0 } };
