// Mistake: no bias
// Fails: question 2
// Fails: question 2, its answer
double[] Training() => [2303, 100, 6, 1];
