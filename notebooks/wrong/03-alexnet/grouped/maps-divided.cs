// Mistake: the maps of the output are divided, too
// Fails: layer 2 of 2012
// Fails: other groups: weights
int GroupedWeights(int depth, int maps, int size, int groups)
{
    if (depth % groups != 0 || maps % groups != 0)
        throw new ArgumentException("Groups must be of one size.");
    return maps / groups * (depth / groups * size * size + 1);
}

int GroupedConnections(int depth, int maps, int size, int groups, int side) =>
    GroupedWeights(depth, maps, size, groups) * side * side;
