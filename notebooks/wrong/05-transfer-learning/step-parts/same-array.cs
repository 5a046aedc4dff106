// Mistake: a frozen part is handed on, not copied
// Fails: the arrays that came in
double[][] Step(double[][] weights, double[][] gradients, double[] rates) =>
    weights.Select((part, p) => rates[p] == 0 ? part : part.Zip(gradients[p], (w, g) => w - rates[p] * g).ToArray()).ToArray();
