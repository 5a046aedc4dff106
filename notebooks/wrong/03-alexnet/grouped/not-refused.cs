// Mistake: what cannot be divided is rounded
// Fails: five maps in two groups
// Fails: five filters in two groups
int GroupedWeights(int depth, int maps, int size, int groups)
{
    return maps * (depth / groups * size * size + 1);
}

int GroupedConnections(int depth, int maps, int size, int groups, int side) =>
    GroupedWeights(depth, maps, size, groups) * side * side;
