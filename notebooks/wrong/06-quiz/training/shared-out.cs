// Mistake: shared out
// Fails: question 3
double[] Training() => [2303, 101, 1.5, 1];
