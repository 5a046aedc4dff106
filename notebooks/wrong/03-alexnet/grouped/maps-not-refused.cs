// Mistake: filters that cannot be divided are not refused
// Fails: five filters in two groups
int GroupedWeights(int depth, int maps, int size, int groups)
{
    if (depth % groups != 0)
        throw new ArgumentException("Groups must be of one size.");
    return maps * (depth / groups * size * size + 1);
}

int GroupedConnections(int depth, int maps, int size, int groups, int side) =>
    GroupedWeights(depth, maps, size, groups) * side * side;
