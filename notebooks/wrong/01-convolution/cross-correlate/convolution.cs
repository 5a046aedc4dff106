// Mistake: the filter is turned, as for a convolution
// Fails: the example from the text
double[,] CrossCorrelate(double[,] image, double[,] filter)
{
    int h = filter.GetLength(0), w = filter.GetLength(1);
    int rows = image.GetLength(0) - h + 1, columns = image.GetLength(1) - w + 1;
    var output = new double[rows, columns];
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            for (var m = 0; m < h; m++)
                for (var n = 0; n < w; n++)
                    output[i, j] += image[i + m, j + n] * filter[h - 1 - m, w - 1 - n];
    return output;
}
