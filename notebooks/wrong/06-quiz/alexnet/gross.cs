// Mistake: gross
// Fails: question 2
double[] AlexNet() => [18560, 511010, 5, 6];
