// Mistake: invariant
// Fails: question 4
double[] Convolution() => [16384, 1216, 7, 1];
