// Mistake: same rate
// Fails: question 4
// Fails: question 4, its answer
double[] Transfer() => [1290, 1, 2, 50];
