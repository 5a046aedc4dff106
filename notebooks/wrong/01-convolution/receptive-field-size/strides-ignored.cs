// Mistake: the strides are left out
// Fails: AlexNet up to its second convolution
int FieldSize(int[] sizes, int[] strides) => 1 + sizes.Sum(size => size - 1);
