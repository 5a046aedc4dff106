// Mistake: last layer
// Fails: question 2
// Fails: question 2, its answer
double[] Transfer() => [1290, 2, 2, 5];
