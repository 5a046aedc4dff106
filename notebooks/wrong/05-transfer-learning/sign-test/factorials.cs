// Mistake: factorials as whole numbers, which overflow
// Fails: 179 of 192
double SignTest(double[] a, double[] b)
{
    int better = a.Zip(b).Count(x => x.Second > x.First), worse = a.Zip(b).Count(x => x.Second < x.First);
    int n = better + worse, k = Math.Max(better, worse);
    long Factorial(int m) => Enumerable.Range(1, m).Aggregate(1L, (product, i) => product * i);
    var sum = 0.0;
    for (var i = k; i <= n; i++)
        sum += (double)Factorial(n) / Factorial(i) / Factorial(n - i) * Math.Pow(0.5, n);
    return Math.Min(1, 2 * sum);
}
