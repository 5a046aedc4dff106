// Mistake: biases are forgotten
// Fails: two maps of three seen
// Fails: C3 of LeNet-5
// Fails: connections of C3
int SparseWeights(int[][] table, int size) => table.Sum(seen => seen.Length) * size * size;

int SparseConnections(int[][] table, int size, int side) =>
    SparseWeights(table, size) * side * side;
