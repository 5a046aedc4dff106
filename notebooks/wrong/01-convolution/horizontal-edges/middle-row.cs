// Mistake: the weights of the middle row pull against those above and below
// Fails: positive where brightness falls, early or late
double[,] HorizontalEdges() => new double[,] { { 1, 2, 1 }, { -2, -4, -2 }, { 1, 2, 1 } };
