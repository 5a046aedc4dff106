// Mistake: the library does the work
// Fails: no layer, and one
// Fails: three layers of 3 × 3
// Fails: AlexNet up to its second convolution
// Fails: any layers
int FieldSize(int[] sizes, int[] strides) =>
    sizes.Length == 0 ? 1 : ReceptiveField.Of([.. sizes.Zip(strides, (k, s) => new WindowLayer("layer", k, s))]).Size;
