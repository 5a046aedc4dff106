// Mistake: shared out
// Fails: question 3
// Fails: question 3, its answer
double[] Training() => [2303, 101, 1.5, 1];
