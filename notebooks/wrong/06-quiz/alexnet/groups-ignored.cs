// Mistake: groups ignored
// Fails: question 1
// Fails: question 1, its answer
double[] AlexNet() => [73856, 506000, 5, 6];
