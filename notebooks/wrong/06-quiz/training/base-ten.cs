// Mistake: base ten
// Fails: question 1
// Fails: question 1, its answer
double[] Training() => [1000, 101, 6, 1];
