// Mistake: the last position of the filter is left out
// Fails: the output has a place for every position of the filter
double[,] CrossCorrelate(double[,] image, double[,] filter)
{
    int h = filter.GetLength(0), w = filter.GetLength(1);
    int rows = image.GetLength(0) - h, columns = image.GetLength(1) - w;
    var output = new double[rows, columns];
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            for (var m = 0; m < h; m++)
                for (var n = 0; n < w; n++)
                    output[i, j] += image[i + m, j + n] * filter[m, n];
    return output;
}
