// Mistake: an equal score never counts
// Fails: equal scores
double TopError(double[,] scores, int[] truth, int k)
{
    var wrong = 0;
    for (var n = 0; n < truth.Length; n++)
    {
        var before = 0;
        for (var i = 0; i < scores.GetLength(1); i++)
        {
            var (s, t) = (scores[n, i], scores[n, truth[n]]);
            if (s > t)
                before++;
        }
        if (before >= k)
            wrong++;
    }
    return (double)wrong / truth.Length;
}
