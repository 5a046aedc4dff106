// Mistake: groups ignored
// Fails: question 1
double[] AlexNet() => [73856, 506000, 5, 6];
