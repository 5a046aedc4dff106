// Mistake: dropped in the test as well
// Fails: in the test nothing changes
double[] Drop(double[] x, double share, bool training, Func<double> random)
{
    return [.. x.Select(value => random() < share ? 0 : value / (1 - share))];
}
