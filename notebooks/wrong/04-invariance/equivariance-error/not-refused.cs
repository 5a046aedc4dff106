// Mistake: half a place is rounded
// Fails: every other value, an odd shift
double EquivarianceError(Func<double[], double[]> f, double[] x, int s)
{
    double[] Moved(double[] y, int by) => [.. Enumerable.Range(0, y.Length)
        .Select(i => y[((i - by) % y.Length + y.Length) % y.Length])];

    var still = f(x);
    
    var along = Moved(still, s * still.Length / x.Length);
    var of = f(Moved(x, s));
    var error = of.Zip(along, (a, b) => (a - b) * (a - b)).Sum();
    return Math.Sqrt(error / still.Sum(a => a * a));
}
