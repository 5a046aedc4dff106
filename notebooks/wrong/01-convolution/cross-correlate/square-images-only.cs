// Mistake: rows and columns are taken to be equally many
// Fails: an image that is wider than tall
double[,] CrossCorrelate(double[,] image, double[,] filter)
{
    int h = filter.GetLength(0), w = filter.GetLength(1);
    int rows = image.GetLength(0) - h + 1, columns = image.GetLength(0) - h + 1;
    var output = new double[rows, columns];
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            for (var m = 0; m < h; m++)
                for (var n = 0; n < w; n++)
                    output[i, j] += image[i + m, j + n] * filter[m, n];
    return output;
}
