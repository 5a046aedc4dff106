// Mistake: one draw decides for all
// Fails: the second and the third are dropped
// Fails: one in five is dropped
// Fails: random numbers
double[] Drop(double[] x, double share, bool training, Func<double> random)
{
    if (!training)
        return [.. x];
    var drawn = random();
    return [.. x.Select(value => drawn < share ? 0 : value / (1 - share))];
}
