// Mistake: the filter's first position is not counted
// Fails: weights that are not shared: as many, at each position
// Fails: the number of weights that are not shared
(int Weights, int Biases, int Unshared) LayerNumbers()
{
    int filters = 16; // VARIANT layer: 16 | 24 | 12
    int size = 5;     // VARIANT layer: 5 | 7 | 9
    int weights = filters * 3 * size * size;
    return (weights, filters, weights * (64 - size) * (64 - size));
}
