// Mistake: extrapolates
// Fails: question 4
double[] Invariance() => [8, 3, 50, 2];
