// Mistake: no biases
// Fails: layer 2 of 2012
// Fails: layer 3, in one group
// Fails: connections of layer 4
// Fails: other groups: weights
int GroupedWeights(int depth, int maps, int size, int groups)
{
    if (depth % groups != 0 || maps % groups != 0)
        throw new ArgumentException("Groups must be of one size.");
    return maps * (depth / groups * size * size);
}

int GroupedConnections(int depth, int maps, int size, int groups, int side) =>
    GroupedWeights(depth, maps, size, groups) * side * side;
