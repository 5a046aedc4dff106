// Mistake: of equally great numbers the last one wins
// Fails: the example from the text
double[,] MaxPoolBackward(double[,] map, double[,] gradient, int size, int stride)
{
    var back = new double[map.GetLength(0), map.GetLength(1)];
    for (var i = 0; i < gradient.GetLength(0); i++)
        for (var j = 0; j < gradient.GetLength(1); j++)
        {
            var (row, column) = (i * stride, j * stride);
            for (var m = i * stride; m < i * stride + size; m++)
                for (var n = j * stride; n < j * stride + size; n++)
                    if (map[m, n] >= map[row, column])
                        (row, column) = (m, n);
            back[row, column] += gradient[i, j];
        }
    return back;
}
