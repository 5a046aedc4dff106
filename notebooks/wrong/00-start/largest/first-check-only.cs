// Mistake: the answer of the first check is written down
// Fails: only negative numbers
// Fails: random numbers
double Largest(double[] numbers) => 7;
