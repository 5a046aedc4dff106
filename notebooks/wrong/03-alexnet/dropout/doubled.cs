// Mistake: what is kept is doubled, whatever the share
// Fails: one in five is dropped
// Fails: on average it is as before
// Fails: random numbers
double[] Drop(double[] x, double share, bool training, Func<double> random)
{
    return training ? [.. x.Select(value => random() < share ? 0 : 2 * value)] : [.. x];
}
