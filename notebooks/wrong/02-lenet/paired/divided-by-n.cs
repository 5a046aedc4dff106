// Mistake: the variance is divided by n
// Fails: its standard error
// Fails: random accuracies: standard error
(double Mean, double Error) Paired(double[] a, double[] b)
{
    var d = a.Zip(b, (x, y) => y - x).ToArray();
    return (d.Average(), Math.Sqrt(d.Sum(x => (x - d.Average()) * (x - d.Average())) / d.Length / d.Length));
}
