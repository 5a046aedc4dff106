// Mistake: only the positions where the filter lies wholly inside are kept
// Fails: two coins: 0, 1 or 2 heads
// Fails: a filter that is longer than the signal
double[] Convolve1D(double[] x, double[] w)
{
    var s = new double[Math.Max(0, x.Length - w.Length + 1)];
    for (var i = 0; i < s.Length; i++)
        for (var m = 0; m < w.Length; m++)
            s[i] += x[i + w.Length - 1 - m] * w[m];
    return s;
}
