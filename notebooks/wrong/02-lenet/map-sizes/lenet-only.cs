// Mistake: the sizes of the table are written down
// Fails: a height that leaves a row over
// Fails: any height
int[] MapSizes(int height) => [28, 14, 10, 5, 1];
