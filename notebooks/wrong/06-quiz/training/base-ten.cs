// Mistake: base ten
// Fails: question 1
double[] Training() => [1000, 101, 6, 1];
