// Mistake: squares in place of distances
// Fails: two images, 5 apart, each moved by 1
// Fails: three images
// Fails: a mean of distances, not of squares
// Fails: random numbers
double Distance(double[,] before, double[,] after)
{
    var (images, length) = (before.GetLength(0), before.GetLength(1));
    var (changed, different) = (0.0, 0.0);
    for (var i = 0; i < images; i++)
    {
        var (own, other) = (0.0, 0.0);
        for (var k = 0; k < length; k++)
        {
            own += Math.Pow(after[i, k] - before[i, k], 2);
            other += Math.Pow(before[(i + 1) % images, k] - before[i, k], 2);
        }
        changed += own;
        different += other;
    }
    return changed / different;
}
