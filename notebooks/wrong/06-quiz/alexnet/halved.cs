// Mistake: halved
// Fails: question 4
double[] AlexNet() => [18560, 506000, 5, 1.5];
