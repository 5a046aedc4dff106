// Mistake: halved
// Fails: question 4
// Fails: question 4, its answer
double[] AlexNet() => [18560, 506000, 5, 1.5];
