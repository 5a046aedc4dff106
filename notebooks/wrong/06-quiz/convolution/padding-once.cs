// Mistake: padding once
// Fails: question 1
double[] Convolution() => [15376, 1216, 7, 2];
