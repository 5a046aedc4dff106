// Mistake: the difference, not divided by the length
// Fails: a function that looks at places
// Fails: sums of neighbours in pairs, to the left too
double EquivarianceError(Func<double[], double[]> f, double[] x, int s)
{
    double[] Moved(double[] y, int by) => [.. Enumerable.Range(0, y.Length)
        .Select(i => y[((i - by) % y.Length + y.Length) % y.Length])];

    var still = f(x);
    if (s * still.Length % x.Length != 0)
        throw new ArgumentException("Half a place is no place.");
    var along = Moved(still, s * still.Length / x.Length);
    var of = f(Moved(x, s));
    var error = of.Zip(along, (a, b) => (a - b) * (a - b)).Sum();
    return Math.Sqrt(error);
}
