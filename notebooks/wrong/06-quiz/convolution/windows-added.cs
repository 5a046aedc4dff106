// Mistake: windows added
// Fails: question 3
double[] Convolution() => [16384, 1216, 9, 2];
