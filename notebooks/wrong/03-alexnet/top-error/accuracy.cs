// Mistake: the share that is right
// Fails: one of four images is wrong
double TopError(double[,] scores, int[] truth, int k)
{
    var wrong = 0;
    for (var n = 0; n < truth.Length; n++)
    {
        var before = 0;
        for (var i = 0; i < scores.GetLength(1); i++)
        {
            var (s, t) = (scores[n, i], scores[n, truth[n]]);
            if (s > t || (s == t && i < truth[n]))
                before++;
        }
        if (before < k)
            wrong++;
    }
    return (double)wrong / truth.Length;
}
