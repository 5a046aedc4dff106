// Mistake: a layer's stride is counted for its own filter
// Fails: no layer, and one
int FieldSize(int[] sizes, int[] strides)
{
    int field = 1, step = 1;
    for (var layer = 0; layer < sizes.Length; layer++)
    {
        step *= strides[layer];
        field += (sizes[layer] - 1) * step;
    }
    return field;
}
