// Mistake: the answer of the example is written down
// Fails: the output has a place for every position of the filter
// Fails: random images and filters
double[,] CrossCorrelate(double[,] image, double[,] filter) => new double[,] { { 19, 25 }, { 37, 43 } };
