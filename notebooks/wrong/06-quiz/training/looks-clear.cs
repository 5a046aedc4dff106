// Mistake: looks clear
// Fails: question 4
double[] Training() => [2303, 101, 6, 2];
