// Mistake: the bias is counted as one connection for the whole map
// Fails: connections of C3
// Fails: another table: connections
int SparseWeights(int[][] table, int size) =>
    table.Sum(seen => seen.Length * size * size + 1);

int SparseConnections(int[][] table, int size, int side) =>
    table.Sum(seen => seen.Length * size * size * side * side + 1);
