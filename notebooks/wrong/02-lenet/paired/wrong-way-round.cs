// Mistake: a minus b
// Fails: b is better by 2 on average
// Fails: random accuracies: mean
(double Mean, double Error) Paired(double[] a, double[] b)
{
    var d = a.Zip(b, (x, y) => x - y).ToArray();
    var mean = d.Average();
    return (mean, Math.Sqrt(d.Sum(x => (x - mean) * (x - mean)) / (d.Length - 1) / d.Length));
}
