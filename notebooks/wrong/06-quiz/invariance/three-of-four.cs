// Mistake: three of four
// Fails: question 3
// Fails: question 3, its answer
double[] Invariance() => [8, 3, 75, 1];
