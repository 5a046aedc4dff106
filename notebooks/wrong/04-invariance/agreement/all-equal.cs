// Mistake: an image counts only if all its answers are equal
// Fails: three shifts
// Fails: random answers
double Agreement(int[,] answers)
{
    var equal = 0;
    for (var n = 0; n < answers.GetLength(0); n++)
        if (Enumerable.Range(0, answers.GetLength(1)).All(s => answers[n, s] == answers[n, 0]))
            equal++;
    return (double)equal / answers.GetLength(0);
}
