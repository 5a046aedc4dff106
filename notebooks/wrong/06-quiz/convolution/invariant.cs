// Mistake: invariant
// Fails: question 4
// Fails: question 4, its answer
double[] Convolution() => [16384, 1216, 7, 1];
