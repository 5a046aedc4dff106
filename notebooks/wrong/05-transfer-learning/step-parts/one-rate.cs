// Mistake: the first part's rate for all
// Fails: two parts, two rates
// Fails: random numbers
double[][] Step(double[][] weights, double[][] gradients, double[] rates) =>
    weights.Select((part, p) => rates[p] == 0 ? part.ToArray() : part.Zip(gradients[p], (w, g) => w - rates[0] * g).ToArray()).ToArray();
