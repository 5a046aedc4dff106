// Mistake: the library does the work
// Fails: forbidden
int FieldSize(int[] sizes, int[] strides) =>
    sizes.Length == 0 ? 1 : ReceptiveField.Of([.. sizes.Zip(strides, (k, s) => new WindowLayer("layer", k, s))]).Size;
