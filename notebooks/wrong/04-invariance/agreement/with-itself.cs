// Mistake: each shift is paired with itself, too
// Fails: two shifts
// Fails: three shifts
// Fails: random answers
double Agreement(int[,] answers)
{
    var (equal, pairs) = (0, 0);
    for (var n = 0; n < answers.GetLength(0); n++)
        for (var s = 0; s < answers.GetLength(1); s++)
            for (var t = s; t < answers.GetLength(1); t++)
            {
                pairs++;
                if (answers[n, s] == answers[n, t])
                    equal++;
            }
    return (double)equal / pairs;
}
