// Mistake: frozen parts are missing in the result
// Fails: a frozen part
// Fails: random numbers
double[][] Step(double[][] weights, double[][] gradients, double[] rates) =>
    Enumerable.Range(0, weights.Length).Where(p => rates[p] != 0)
        .Select(p => weights[p].Zip(gradients[p], (w, g) => w - rates[p] * g).ToArray()).ToArray();
