// Mistake: no bias
// Fails: question 2
double[] Training() => [2303, 100, 6, 1];
