// Mistake: one colour
// Fails: question 2
// Fails: question 2, its answer
double[] Convolution() => [16384, 416, 7, 2];
