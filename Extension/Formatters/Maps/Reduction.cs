namespace CourseKit.Extension.Formatters.Maps;

/// <summary>A matrix brought to a size: the means of small areas, or values repeated.</summary>
internal static class Reduction
{
    public static float[,] To(float[,] values, int rows, int columns)
    {
        var (height, width) = (values.GetLength(0), values.GetLength(1));
        if (rows == height && columns == width)
            return values;
        var means = new float[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (top, bottom) = (row * height / rows, Math.Max(row * height / rows + 1, (row + 1) * height / rows));
                var (left, right) = (column * width / columns, Math.Max(column * width / columns + 1, (column + 1) * width / columns));
                var sum = 0.0;
                for (var y = top; y < bottom; y++)
                    for (var x = left; x < right; x++)
                        sum += values[y, x];
                means[row, column] = (float)(sum / ((bottom - top) * (right - left)));
            }
        }
        return means;
    }
}
