// Mistake: the penalty is forgotten
// Fails: the penalty
// Fails: as the definition says
// Fails: random numbers
double[,] Gradient(double[,] weights, double[] x, int truth, double penalty)
{
    var gradient = new double[weights.GetLength(0), x.Length];
    var s = Enumerable.Range(0, weights.GetLength(0)).Select(i => Enumerable.Range(0, x.Length).Sum(j => weights[i, j] * x[j])).ToArray();
    var e = s.Select(v => Math.Exp(v - s.Max())).ToArray();
    for (var i = 0; i < s.Length; i++)
        for (var j = 0; j < x.Length; j++)
            gradient[i, j] = (e[i] / e.Sum() - (i == truth ? 1 : 0)) * x[j];
    return gradient;
}
