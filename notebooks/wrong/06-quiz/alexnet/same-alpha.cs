// Mistake: same alpha
// Fails: question 3
// Fails: question 3, its answer
double[] AlexNet() => [18560, 506000, 1, 6];
