// Mistake: a saving is taken to be positive
// Fails: without the first of two unlike layers
long Weights(int[] units)
{
    var sum = 0L;
    for (var i = 1; i < units.Length; i++)
        sum += (units[i - 1] + 1L) * units[i];
    return sum;
}

long Saved(int[] units, int leftOut) =>
    Math.Abs(Weights(units) - Weights([.. units[..(leftOut + 1)], .. units[(leftOut + 2)..]]));
