// Mistake: the answer of the first check is written down
// Fails: a filter that is not symmetric
// Fails: random lists
double[] Convolve1D(double[] x, double[] w) => new[] { 0.25, 0.5, 0.25 };
