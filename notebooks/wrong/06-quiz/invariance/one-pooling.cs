// Mistake: one pooling
// Fails: question 1
double[] Invariance() => [2, 3, 50, 1];
