// Mistake: large sums become infinite
// Fails: large sums
double[,] Gradient(double[,] weights, double[] x, int truth, double penalty)
{
    var gradient = new double[weights.GetLength(0), x.Length];
    var e = Enumerable.Range(0, weights.GetLength(0)).Select(i => Math.Exp(Enumerable.Range(0, x.Length).Sum(j => weights[i, j] * x[j]))).ToArray();
    for (var i = 0; i < e.Length; i++)
        for (var j = 0; j < x.Length; j++)
            gradient[i, j] = penalty * weights[i, j] + (e[i] / e.Sum() - (i == truth ? 1 : 0)) * x[j];
    return gradient;
}
