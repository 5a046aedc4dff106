// Mistake: LeNet-5's numbers are written down
// Fails: two maps of three seen
// Fails: another table: weights
int SparseWeights(int[][] table, int size) => 1516;

int SparseConnections(int[][] table, int size, int side) => 151600;
