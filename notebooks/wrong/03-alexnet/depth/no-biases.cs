// Mistake: no biases
// Fails: two small layers
// Fails: AlexNet's layers 6 to 8
// Fails: without layer 7
// Fails: without the first of two unlike layers
// Fails: other chains
long Weights(int[] units)
{
    var sum = 0L;
    for (var i = 1; i < units.Length; i++)
        sum += (long)units[i - 1] * units[i];
    return sum;
}

long Saved(int[] units, int leftOut) =>
    Weights(units) - Weights([.. units[..(leftOut + 1)], .. units[(leftOut + 2)..]]);
