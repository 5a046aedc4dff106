// Mistake: a bias for each input, not for each output
// Fails: two small layers
// Fails: AlexNet's layers 6 to 8
long Weights(int[] units)
{
    var sum = 0L;
    for (var i = 1; i < units.Length; i++)
        sum += units[i - 1] * (units[i] + 1L);
    return sum;
}

long Saved(int[] units, int leftOut) =>
    Weights(units) - Weights([.. units[..(leftOut + 1)], .. units[(leftOut + 2)..]]);
