// Mistake: the library does the work
// Fails: forbidden
double[] Convolve1D(double[] x, double[] w)
{
    var padded = new double[x.Length + 2 * (w.Length - 1)];
    x.CopyTo(padded, w.Length - 1);
    return Loops.Convolve(padded, w);
}
