// Mistake: each layer is thought to add its whole filter, not one less
// Fails: three layers of 3 × 3
int FieldSize(int[] sizes, int[] strides)
{
    int field = 1, step = 1;
    for (var layer = 0; layer < sizes.Length; layer++)
    {
        field += sizes[layer] * step;
        step *= strides[layer];
    }
    return field;
}
