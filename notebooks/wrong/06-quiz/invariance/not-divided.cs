// Mistake: not divided
// Fails: question 2
double[] Invariance() => [8, 24, 50, 1];
