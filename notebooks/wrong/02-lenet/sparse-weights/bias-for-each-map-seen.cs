// Mistake: there is thought to be a bias for each map that is seen
// Fails: two maps of three seen
// Fails: C3 of LeNet-5
int SparseWeights(int[][] table, int size) =>
    table.Sum(seen => seen.Length * (size * size + 1));

int SparseConnections(int[][] table, int size, int side) =>
    SparseWeights(table, size) * side * side;
