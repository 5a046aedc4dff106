// Mistake: plus in place of minus
// Fails: two parts, two rates
// Fails: random numbers
double[][] Step(double[][] weights, double[][] gradients, double[] rates) =>
    weights.Select((part, p) => rates[p] == 0 ? part.ToArray() : part.Zip(gradients[p], (w, g) => w + rates[p] * g).ToArray()).ToArray();
