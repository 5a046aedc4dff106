// Mistake: the nearest example in place of the nearest mean
// Fails: the mean decides, not the nearest example
int[] NearestMean(double[,] features, int[] labels, double[,] queries)
{
    double Distance(int n, int i) => Enumerable.Range(0, features.GetLength(1)).Sum(j => Math.Pow(queries[n, j] - features[i, j], 2));
    return Enumerable.Range(0, queries.GetLength(0)).Select(n =>
        labels[Enumerable.Range(0, labels.Length).OrderBy(i => labels[i]).MinBy(i => Distance(n, i))]).ToArray();
}
