// Mistake: a filter is taken to be flat, though it goes through all three colours
// Fails: the number of weights
// Fails: the number of weights that are not shared
(int Weights, int Biases, int Unshared) LayerNumbers()
{
    int filters = 16; // VARIANT layer: 16 | 24 | 12
    int size = 5;     // VARIANT layer: 5 | 7 | 9
    int weights = filters * size * size;
    return (weights, filters, weights * (64 - size + 1) * (64 - size + 1));
}
