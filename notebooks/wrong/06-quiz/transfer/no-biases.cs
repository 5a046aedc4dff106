// Mistake: no biases
// Fails: question 1
double[] Transfer() => [1280, 1, 2, 5];
