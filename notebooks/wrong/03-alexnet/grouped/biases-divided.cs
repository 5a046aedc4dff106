// Mistake: the biases are divided among the groups as well
// Fails: layer 2 of 2012
// Fails: connections of layer 4
// Fails: other groups: weights
int GroupedWeights(int depth, int maps, int size, int groups)
{
    if (depth % groups != 0 || maps % groups != 0)
        throw new ArgumentException("Groups must be of one size.");
    return maps * (depth * size * size + 1) / groups;
}

int GroupedConnections(int depth, int maps, int size, int groups, int side) =>
    GroupedWeights(depth, maps, size, groups) * side * side;
