// Mistake: x is changed and not put back
// Fails: x stays as it was
// Fails: a product of all
double[] NumericGradient(Func<double[], double> f, double[] x, double h = 1e-5)
{
    var gradient = new double[x.Length];
    for (var i = 0; i < x.Length; i++)
    {
        x[i] += h;
        var up = f(x);
        x[i] -= 2 * h;
        gradient[i] = (up - f(x)) / (2 * h);
        x[i] -= h;
    }
    return gradient;
}
