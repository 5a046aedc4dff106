// Mistake: no biases
// Fails: question 1
// Fails: question 1, its answer
double[] Transfer() => [1280, 1, 2, 5];
