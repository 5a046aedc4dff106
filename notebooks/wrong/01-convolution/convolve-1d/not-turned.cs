// Mistake: the filter runs in the same direction as the signal
// Fails: a filter that is not symmetric
double[] Convolve1D(double[] x, double[] w)
{
    var s = new double[x.Length + w.Length - 1];
    for (var i = 0; i < x.Length; i++)
        for (var m = 0; m < w.Length; m++)
            s[i + w.Length - 1 - m] += x[i] * w[m];
    return s;
}
