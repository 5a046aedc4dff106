// Mistake: the search for the greatest begins with 0
// Fails: all numbers negative
double[,] MaxPool(double[,] map, int size, int stride)
{
    int rows = (map.GetLength(0) - size) / stride + 1, columns = (map.GetLength(1) - size) / stride + 1;
    var output = new double[rows, columns];
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
        {
            var greatest = 0.0;
            for (var m = 0; m < size; m++)
                for (var n = 0; n < size; n++)
                    greatest = Math.Max(greatest, map[i * stride + m, j * stride + n]);
            output[i, j] = greatest;
        }
    return output;
}
