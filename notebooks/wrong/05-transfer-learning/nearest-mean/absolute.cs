// Mistake: absolute differences are added up
// Fails: squared differences
int[] NearestMean(double[,] features, int[] labels, double[,] queries)
{
    int classes = labels.Max() + 1, length = features.GetLength(1);
    var means = new double[classes, length];
    for (var i = 0; i < labels.Length; i++)
        for (var j = 0; j < length; j++)
            means[labels[i], j] += features[i, j] / labels.Count(l => l == labels[i]);
    double Distance(int n, int c) => Enumerable.Range(0, length).Sum(j => Math.Abs(queries[n, j] - means[c, j]));
    return Enumerable.Range(0, queries.GetLength(0)).Select(n => Enumerable.Range(0, classes).MinBy(c => Distance(n, c))).ToArray();
}
