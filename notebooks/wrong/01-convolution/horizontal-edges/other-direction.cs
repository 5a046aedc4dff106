// Mistake: the filter finds edges of the other direction
// Fails: nothing where brightness changes from left to right
double[,] HorizontalEdges() => new double[,] { { 1, 0, -1 }, { 2, 0, -2 }, { 1, 0, -1 } };
