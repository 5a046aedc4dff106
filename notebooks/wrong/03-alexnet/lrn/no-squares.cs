// Mistake: strengths are not squared
// Fails: one neighbour on each side
// Fails: the paper's constants
// Fails: random numbers, seven neighbours
double[] Normalise(double[] a, int n, double k, double alpha, double beta)
{
    var b = new double[a.Length];
    for (var i = 0; i < a.Length; i++)
    {
        var sum = 0.0;
        for (var j = i - n / 2; j <= i + n / 2; j++)
            if (j >= 0 && j < a.Length)
                sum += Math.Abs(a[j]);
        b[i] = a[i] / Math.Pow(k + alpha * sum, beta);
    }
    return b;
}
