// Mistake: gross
// Fails: question 2
// Fails: question 2, its answer
double[] AlexNet() => [18560, 511010, 5, 6];
