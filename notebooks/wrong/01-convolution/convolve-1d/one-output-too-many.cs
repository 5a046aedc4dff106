// Mistake: the lists are thought to overlap at as many positions as they have numbers together
// Fails: two coins: 0, 1 or 2 heads
double[] Convolve1D(double[] x, double[] w)
{
    var s = new double[x.Length + w.Length];
    for (var i = 0; i < x.Length; i++)
        for (var m = 0; m < w.Length; m++)
            s[i + m] += x[i] * w[m];
    return s;
}
