// Mistake: padding once
// Fails: question 1
// Fails: question 1, its answer
double[] Convolution() => [15376, 1216, 7, 2];
