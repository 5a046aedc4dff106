// Mistake: last layer
// Fails: question 2
double[] Transfer() => [1290, 2, 2, 5];
