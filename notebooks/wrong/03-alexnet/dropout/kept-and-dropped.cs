// Mistake: what should be kept is dropped
// Fails: the second and the third are dropped
// Fails: one in five is dropped
// Fails: random numbers
double[] Drop(double[] x, double share, bool training, Func<double> random)
{
    return training ? [.. x.Select(value => random() < share ? value / (1 - share) : 0)] : [.. x];
}
