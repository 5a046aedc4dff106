// Mistake: every map is thought to see all maps below
// Fails: C3 of LeNet-5
// Fails: connections of C3
int SparseWeights(int[][] table, int size) =>
    table.Length * (table.Max(seen => seen.Max() + 1) * size * size + 1);

int SparseConnections(int[][] table, int size, int side) =>
    SparseWeights(table, size) * side * side;
