// Mistake: images and shifts are mixed up
// Fails: two shifts
// Fails: three shifts
// Fails: pairs of the same image only
// Fails: random classes
double Agreement(int[,] says)
{
    var (equal, pairs) = (0, 0);
    for (var s = 0; s < says.GetLength(1); s++)
        for (var n = 0; n < says.GetLength(0); n++)
            for (var m = n + 1; m < says.GetLength(0); m++)
            {
                pairs++;
                if (says[n, s] == says[m, s])
                    equal++;
            }
    return (double)equal / pairs;
}
