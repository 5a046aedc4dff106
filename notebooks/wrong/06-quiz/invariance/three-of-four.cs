// Mistake: three of four
// Fails: question 3
double[] Invariance() => [8, 3, 75, 1];
