// Mistake: the variances of both are added, as if the seeds had been others
// Fails: always the same difference
// Fails: its standard error
(double Mean, double Error) Paired(double[] a, double[] b)
{
    double Variance(double[] x) => x.Sum(v => (v - x.Average()) * (v - x.Average())) / (x.Length - 1);
    return (b.Average() - a.Average(), Math.Sqrt((Variance(a) + Variance(b)) / a.Length));
}
