// Mistake: the layer before is taken out
// Fails: without the first of two unlike layers
long Weights(int[] units)
{
    var sum = 0L;
    for (var i = 1; i < units.Length; i++)
        sum += (units[i - 1] + 1L) * units[i];
    return sum;
}

long Saved(int[] units, int leftOut) =>
    Weights(units) - Weights([.. units[..leftOut], .. units[(leftOut + 1)..]]);
