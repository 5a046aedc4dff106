// Mistake: the difference over 2h is divided by h
// Fails: x² + 3y at (2, 5)
// Fails: differences to both sides
double[] NumericGradient(Func<double[], double> f, double[] x, double h = 1e-5)
{
    var gradient = new double[x.Length];
    for (var i = 0; i < x.Length; i++)
    {
        var (up, down) = ((double[])x.Clone(), (double[])x.Clone());
        up[i] += h;
        down[i] -= h;
        gradient[i] = (f(up) - f(down)) / h;
    }
    return gradient;
}
