// Mistake: the numbers are another student's
// Fails: one bias for each filter
// Fails: weights that are not shared: as many, at each position
// Fails: the number of weights
// Fails: the number of weights that are not shared
(int Weights, int Biases, int Unshared) LayerNumbers()
{
    int filters = 24; // VARIANT layer: 24 | 12 | 16
    int size = 7;     // VARIANT layer: 7 | 9 | 5
    int weights = filters * 3 * size * size;
    return (weights, filters, weights * (64 - size + 1) * (64 - size + 1));
}
