// Mistake: the velocity is the gradient
// Fails: the velocity fades and grows
// Fails: three steps in a row
(double[] Weights, double[] Velocity) Step(
    double[] weights, double[] gradient, double[] velocity, double rate, double momentum)
    => (weights.Zip(gradient, (w, g) => w - rate * g).ToArray(), gradient);
