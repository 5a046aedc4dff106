// Mistake: one pooling
// Fails: question 1
// Fails: question 1, its answer
double[] Invariance() => [2, 3, 50, 1];
