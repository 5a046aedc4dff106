// Mistake: k is how often b won, also where a won more often
// Fails: one of ten, the other nine against it
double SignTest(double[] a, double[] b)
{
    int better = a.Zip(b).Count(x => x.Second > x.First), worse = a.Zip(b).Count(x => x.Second < x.First);
    int n = better + worse, k = better;
    double sum = 0, term = Math.Pow(0.5, n);
    for (var i = 0; i <= n; term *= (double)(n - i) / (i + 1), i++)
        if (i >= k)
            sum += term;
    return Math.Min(1, 2 * sum);
}
