// Mistake: same alpha
// Fails: question 3
double[] AlexNet() => [18560, 506000, 1, 6];
