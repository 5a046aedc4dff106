// Mistake: the numbers are changed while their neighbours still need them
// Fails: one neighbour on each side
// Fails: the array that came in
// Fails: random numbers, seven neighbours
double[] Normalise(double[] a, int n, double k, double alpha, double beta)
{
    var b = a;
    for (var i = 0; i < a.Length; i++)
    {
        var sum = 0.0;
        for (var j = i - n / 2; j <= i + n / 2; j++)
            if (j >= 0 && j < a.Length)
                sum += a[j] * a[j];
        b[i] = a[i] / Math.Pow(k + alpha * sum, beta);
    }
    return b;
}
