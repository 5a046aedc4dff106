// Mistake: only the layer's own weights go, and the next one stays as it is
// Fails: without the first of two unlike layers
// Fails: other chains
long Weights(int[] units)
{
    var sum = 0L;
    for (var i = 1; i < units.Length; i++)
        sum += (units[i - 1] + 1L) * units[i];
    return sum;
}

long Saved(int[] units, int leftOut) =>
    (units[leftOut] + 1L) * units[leftOut + 1];
