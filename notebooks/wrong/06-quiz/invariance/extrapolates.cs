// Mistake: extrapolates
// Fails: question 4
// Fails: question 4, its answer
double[] Invariance() => [8, 3, 50, 2];
