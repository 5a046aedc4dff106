// Mistake: all numbers are changed at once
// Fails: x² + 3y at (2, 5)
// Fails: a product of all
double[] NumericGradient(Func<double[], double> f, double[] x, double h = 1e-5)
{
    var up = x.Select(value => value + h).ToArray();
    var down = x.Select(value => value - h).ToArray();
    var slope = (f(up) - f(down)) / (2 * h);
    return x.Select(_ => slope).ToArray();
}
