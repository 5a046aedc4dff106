// Mistake: the step goes uphill
// Fails: without momentum: straight downhill
// Fails: the step goes by the new velocity
(double[] Weights, double[] Velocity) Step(
    double[] weights, double[] gradient, double[] velocity, double rate, double momentum)
{
    var next = velocity.Zip(gradient, (v, g) => momentum * v + g).ToArray();
    return (weights.Zip(next, (w, v) => w + rate * v).ToArray(), next);
}
