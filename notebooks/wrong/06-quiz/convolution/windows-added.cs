// Mistake: windows added
// Fails: question 3
// Fails: question 3, its answer
double[] Convolution() => [16384, 1216, 9, 2];
