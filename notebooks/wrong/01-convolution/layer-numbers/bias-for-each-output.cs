// Mistake: each output is taken to have a bias of its own
// Fails: one bias for each filter
(int Weights, int Biases, int Unshared) LayerNumbers()
{
    int filters = 16; // VARIANT layer: 16 | 24 | 12
    int size = 5;     // VARIANT layer: 5 | 7 | 9
    int positions = (64 - size + 1) * (64 - size + 1);
    int weights = filters * 3 * size * size;
    return (weights, filters * positions, weights * positions);
}
