// Mistake: only the first shift is compared with the others
// Fails: three shifts
// Fails: random answers
double Agreement(int[,] answers)
{
    var (equal, pairs) = (0, 0);
    for (var n = 0; n < answers.GetLength(0); n++)
        for (var t = 1; t < answers.GetLength(1); t++)
        {
            pairs++;
            if (answers[n, 0] == answers[n, t])
                equal++;
        }
    return (double)equal / pairs;
}
