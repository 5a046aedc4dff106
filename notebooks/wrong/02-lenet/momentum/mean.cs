// Mistake: old and new are averaged, (1 − μ) g, as in other methods
// Fails: the velocity fades and grows
// Fails: three steps in a row
(double[] Weights, double[] Velocity) Step(
    double[] weights, double[] gradient, double[] velocity, double rate, double momentum)
{
    var next = velocity.Zip(gradient, (v, g) => momentum * v + (1 - momentum) * g).ToArray();
    return (weights.Zip(next, (w, v) => w - rate * v).ToArray(), next);
}
