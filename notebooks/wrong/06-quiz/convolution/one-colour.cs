// Mistake: one colour
// Fails: question 2
double[] Convolution() => [16384, 416, 7, 2];
