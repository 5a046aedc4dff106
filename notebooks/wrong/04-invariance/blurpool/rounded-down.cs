// Mistake: the last value of an odd length is forgotten
// Fails: mirrored on the right, an odd length
// Fails: what is constant stays
// Fails: the wave
// Fails: random signals
double[] Blurred(double[] x)
{
    double At(int i)
    {
        if (i < 0)
            i = -i;
        if (i >= x.Length)
            i = 2 * (x.Length - 1) - i;
        return x[i];
    }

    var y = new double[x.Length / 2];
    for (var i = 0; i < y.Length; i++)
    {
        var m = 2 * i;
        y[i] = (At(m - 1) + 3 * At(m) + 3 * At(m + 1) + At(m + 2)) / 8;
    }
    return y;
}

double[] AntiAliased(double[] x)
{
    var largest = new double[x.Length - 1];
    for (var i = 0; i < largest.Length; i++)
        largest[i] = Math.Max(x[i], x[i + 1]);
    return Blurred(largest);
}
