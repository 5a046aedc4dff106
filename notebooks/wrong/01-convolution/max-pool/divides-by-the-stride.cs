// Mistake: there are thought to be as many windows as strides fit
// Fails: a window that would stick out
double[,] MaxPool(double[,] map, int size, int stride)
{
    int rows = map.GetLength(0) / stride, columns = map.GetLength(1) / stride;
    var output = new double[rows, columns];
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
        {
            var greatest = double.NegativeInfinity;
            for (var m = 0; m < size; m++)
                for (var n = 0; n < size; n++)
                    greatest = Math.Max(greatest, map[i * stride + m, j * stride + n]);
            output[i, j] = greatest;
        }
    return output;
}
