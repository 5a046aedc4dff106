// Mistake: not divided
// Fails: question 2
// Fails: question 2, its answer
double[] Invariance() => [8, 24, 50, 1];
