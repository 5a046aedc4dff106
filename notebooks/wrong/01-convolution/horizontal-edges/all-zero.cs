// Mistake: zeros pass wherever nothing is to be found
// Fails: positive where brightness falls, early or late
// Fails: images that change in one direction only
double[,] HorizontalEdges() => new double[3, 3];
