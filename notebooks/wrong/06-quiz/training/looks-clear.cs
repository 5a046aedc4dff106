// Mistake: looks clear
// Fails: question 4
// Fails: question 4, its answer
double[] Training() => [2303, 101, 6, 2];
