// Mistake: the weights sum to one, as a mean has them
// Fails: nothing where the image is flat
double[,] HorizontalEdges() => new double[,] { { 2, 2, 2 }, { -1, 0, -1 }, { -1, -1, -1 } };
