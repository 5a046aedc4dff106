// Mistake: same rate
// Fails: question 4
double[] Transfer() => [1290, 1, 2, 50];
