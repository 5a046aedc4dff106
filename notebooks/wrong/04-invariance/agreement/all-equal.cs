// Mistake: an image counts only if all its says are equal
// Fails: three shifts
// Fails: random classes
double Agreement(int[,] says)
{
    var equal = 0;
    for (var n = 0; n < says.GetLength(0); n++)
        if (Enumerable.Range(0, says.GetLength(1)).All(s => says[n, s] == says[n, 0]))
            equal++;
    return (double)equal / says.GetLength(0);
}
