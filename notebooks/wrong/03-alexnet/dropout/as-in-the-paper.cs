// Mistake: the test is scaled and the training is not, as in the paper
// Fails: the second and the third are dropped
// Fails: in the test nothing changes
// Fails: on average it is as before
// Fails: random numbers
double[] Drop(double[] x, double share, bool training, Func<double> random)
{
    return training ? [.. x.Select(value => random() < share ? 0 : value)] : [.. x.Select(value => value * (1 - share))];
}
