// Mistake: only the first shift is compared with the others
// Fails: three shifts
// Fails: random classes
double Agreement(int[,] says)
{
    var (equal, pairs) = (0, 0);
    for (var n = 0; n < says.GetLength(0); n++)
        for (var t = 1; t < says.GetLength(1); t++)
        {
            pairs++;
            if (says[n, 0] == says[n, t])
                equal++;
        }
    return (double)equal / pairs;
}
