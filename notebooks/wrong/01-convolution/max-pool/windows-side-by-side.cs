// Mistake: windows are taken to lie side by side, whatever the stride
// Fails: windows that overlap
double[,] MaxPool(double[,] map, int size, int stride)
{
    int rows = (map.GetLength(0) - size) / stride + 1, columns = (map.GetLength(1) - size) / stride + 1;
    var output = new double[rows, columns];
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
        {
            var greatest = double.NegativeInfinity;
            for (var m = 0; m < size; m++)
                for (var n = 0; n < size; n++)
                    greatest = Math.Max(greatest, map[i * size + m, j * size + n]);
            output[i, j] = greatest;
        }
    return output;
}
