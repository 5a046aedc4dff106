// Mistake: the answer for AlexNet is written down
// Fails: three layers of 3 × 3
// Fails: any layers
int FieldSize(int[] sizes, int[] strides) => 51;
