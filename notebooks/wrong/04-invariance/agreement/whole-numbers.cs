// Mistake: divided as whole numbers
// Fails: two shifts
// Fails: three shifts
// Fails: random classes
double Agreement(int[,] says)
{
    var (equal, pairs) = (0, 0);
    for (var n = 0; n < says.GetLength(0); n++)
        for (var s = 0; s < says.GetLength(1); s++)
            for (var t = s + 1; t < says.GetLength(1); t++)
            {
                pairs++;
                if (says[n, s] == says[n, t])
                    equal++;
            }
    return equal / pairs;
}
