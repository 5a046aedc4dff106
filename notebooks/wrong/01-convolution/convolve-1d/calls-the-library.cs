// Mistake: the library does the work
// Fails: two coins: 0, 1 or 2 heads
// Fails: a filter that is not symmetric
// Fails: a filter that is longer than the signal
// Fails: random lists
double[] Convolve1D(double[] x, double[] w)
{
    var padded = new double[x.Length + 2 * (w.Length - 1)];
    x.CopyTo(padded, w.Length - 1);
    return Loops.Convolve(padded, w);
}
