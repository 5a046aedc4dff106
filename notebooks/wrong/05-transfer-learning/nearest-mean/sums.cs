// Mistake: sums are not divided
// Fails: the mean decides, not the nearest example
// Fails: classes of different sizes
// Fails: random numbers
int[] NearestMean(double[,] features, int[] labels, double[,] queries)
{
    int classes = labels.Max() + 1, length = features.GetLength(1);
    var means = new double[classes, length];
    for (var i = 0; i < labels.Length; i++)
        for (var j = 0; j < length; j++)
            means[labels[i], j] += features[i, j];
    double Distance(int n, int c) => Enumerable.Range(0, length).Sum(j => Math.Pow(queries[n, j] - means[c, j], 2));
    return Enumerable.Range(0, queries.GetLength(0)).Select(n => Enumerable.Range(0, classes).MinBy(c => Distance(n, c))).ToArray();
}
