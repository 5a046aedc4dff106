// Mistake: the gradient of a frozen part is asked for
// Fails: a frozen part
// Fails: random numbers
double[][] Step(double[][] weights, double[][] gradients, double[] rates) =>
    weights.Select((part, p) => part.Zip(gradients[p], (w, g) => w - rates[p] * g).ToArray()).ToArray();
