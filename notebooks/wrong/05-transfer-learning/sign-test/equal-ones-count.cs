// Mistake: draws on which both are equal count among n
// Fails: equal ones do not count
double SignTest(double[] a, double[] b)
{
    int better = a.Zip(b).Count(x => x.Second > x.First), worse = a.Zip(b).Count(x => x.Second < x.First);
    int n = a.Length, k = Math.Max(better, worse);
    double sum = 0, term = Math.Pow(0.5, n);
    for (var i = 0; i <= n; term *= (double)(n - i) / (i + 1), i++)
        if (i >= k)
            sum += term;
    return Math.Min(1, 2 * sum);
}
