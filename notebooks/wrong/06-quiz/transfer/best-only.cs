// Mistake: best only
// Fails: question 3
// Fails: question 3, its answer
double[] Transfer() => [1290, 1, 1, 5];
