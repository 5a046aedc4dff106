// Mistake: 1 is not taken from the true class
// Fails: weights of 0
// Fails: as the definition says
// Fails: random numbers
double[,] Gradient(double[,] weights, double[] x, int truth, double penalty)
{
    var gradient = new double[weights.GetLength(0), x.Length];
    var s = Enumerable.Range(0, weights.GetLength(0)).Select(i => Enumerable.Range(0, x.Length).Sum(j => weights[i, j] * x[j])).ToArray();
    var e = s.Select(v => Math.Exp(v - s.Max())).ToArray();
    for (var i = 0; i < s.Length; i++)
        for (var j = 0; j < x.Length; j++)
            gradient[i, j] = penalty * weights[i, j] + e[i] / e.Sum() * x[j];
    return gradient;
}
