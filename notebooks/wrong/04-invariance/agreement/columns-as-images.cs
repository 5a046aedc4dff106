// Mistake: images and shifts are mixed up
// Fails: two shifts
// Fails: three shifts
// Fails: pairs of the same image only
// Fails: random answers
double Agreement(int[,] answers)
{
    var (equal, pairs) = (0, 0);
    for (var s = 0; s < answers.GetLength(1); s++)
        for (var n = 0; n < answers.GetLength(0); n++)
            for (var m = n + 1; m < answers.GetLength(0); m++)
            {
                pairs++;
                if (answers[n, s] == answers[m, s])
                    equal++;
            }
    return (double)equal / pairs;
}
