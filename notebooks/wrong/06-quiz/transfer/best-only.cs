// Mistake: best only
// Fails: question 3
double[] Transfer() => [1290, 1, 1, 5];
