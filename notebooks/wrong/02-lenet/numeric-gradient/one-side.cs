// Mistake: the difference is taken to one side
// Fails: differences to both sides
double[] NumericGradient(Func<double[], double> f, double[] x, double h = 1e-5)
{
    var gradient = new double[x.Length];
    for (var i = 0; i < x.Length; i++)
    {
        var up = (double[])x.Clone();
        up[i] += h;
        gradient[i] = (f(up) - f(x)) / h;
    }
    return gradient;
}
