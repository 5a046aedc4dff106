namespace CourseKit.Convolution;

/// <summary>Pooling as loops: each output is a summary of a neighbourhood of one map. A layer pools each of its maps by
/// itself.</summary>
/// <remarks>Maxima behave as PyTorch's do: of equal numbers the first counts, row by row, and a NaN is greater than any
/// number (the last one of a window counts), so that it is passed on and not hidden.</remarks>
public static class Pooling
{
    /// <summary>The greatest number of each square window.</summary>
    /// <param name="map">Shape (H, W).</param>
    /// <param name="size">Rows and columns of the window, at least 1 and no more than the map's.</param>
    /// <param name="stride">How far the window moves from one output to the next, at least 1; null for
    /// <paramref name="size"/>, so that windows touch and do not overlap.</param>
    /// <exception cref="ArgumentException">The map is empty or smaller than the window, or a number is out of its range.</exception>
    public static MaxPooled Max(double[,] map, int size, int? stride = null)
    {
        var (rows, columns, step) = Positions(map, size, stride);
        return Greatest(map, rows, columns, (i, j) => Square(i * step, j * step, size));
    }

    /// <summary>Max pooling's backward pass: each output's gradient goes to the pixel that won, and nothing to the others.
    /// Where windows overlap, a pixel may win several times and gets the sum.</summary>
    /// <param name="gradient">The loss's gradient by the pooled values, of their shape.</param>
    /// <param name="pooled">What the forward pass returned.</param>
    /// <returns>The gradient by the map, a new array of the map's shape.</returns>
    /// <exception cref="ArgumentException">The gradient has another shape than the pooled values.</exception>
    public static double[,] MaxBackward(double[,] gradient, MaxPooled pooled)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(pooled);
        int rows = pooled.Values.GetLength(0), columns = pooled.Values.GetLength(1);
        if (gradient.GetLength(0) != rows || gradient.GetLength(1) != columns)
            throw new ArgumentException($"The gradient has shape ({gradient.GetLength(0)}, {gradient.GetLength(1)}) and the pooled values ({rows}, {columns}); they must be equal.", nameof(gradient));

        var back = new double[pooled.MapHeight, pooled.MapWidth];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                back[pooled.Rows[i, j], pooled.Columns[i, j]] += gradient[i, j];
        return back;
    }

    /// <summary>The mean of each square window.</summary>
    /// <returns>A new array of shape (out height, out width).</returns>
    /// <inheritdoc cref="Max"/>
    public static double[,] Average(double[,] map, int size, int? stride = null)
    {
        var (rows, columns, step) = Positions(map, size, stride);
        return Mean(map, rows, columns, (i, j) => Square(i * step, j * step, size));
    }

    /// <summary>The greatest number of each disc: the pixels whose centres lie no further than the radius from the centre of
    /// the middle one. The first disc touches the map's top left corner, and only positions count where the whole disc lies
    /// inside the map: (H − 2⌊r⌋ − 1)/stride + 1 rows, rounded down.</summary>
    /// <param name="map">Shape (H, W).</param>
    /// <param name="radius">r in pixels, at least 0: 1 takes a pixel and its four neighbours, 1.5 all eight.</param>
    /// <param name="stride">How far the disc moves from one output to the next, at least 1.</param>
    /// <exception cref="ArgumentException">The map is empty or smaller than the disc, or a number is out of its range.</exception>
    public static MaxPooled MaxCircle(double[,] map, double radius, int stride = 1)
    {
        var (rows, columns, reach) = CirclePositions(map, radius, stride);
        return Greatest(map, rows, columns, (i, j) => Disc(i * stride + reach, j * stride + reach, radius));
    }

    /// <summary>The mean of each disc.</summary>
    /// <returns>A new array of shape (out height, out width).</returns>
    /// <inheritdoc cref="MaxCircle"/>
    public static double[,] AverageCircle(double[,] map, double radius, int stride = 1)
    {
        var (rows, columns, reach) = CirclePositions(map, radius, stride);
        return Mean(map, rows, columns, (i, j) => Disc(i * stride + reach, j * stride + reach, radius));
    }

    /// <summary>Max pooling to a size that is given, whatever the size of the map: output (i, j) sees the rows from
    /// ⌊i·H/rows⌋ up to, but without, ⌈(i+1)·H/rows⌉, and columns likewise. This is PyTorch's rule; neighbouring windows
    /// overlap where the sizes do not divide.</summary>
    /// <param name="map">Shape (H, W).</param>
    /// <param name="rows">Rows of the result, at least 1; more than the map has repeat some.</param>
    /// <param name="columns">Columns of the result, at least 1.</param>
    /// <exception cref="ArgumentException">The map is empty, or a number is less than 1.</exception>
    public static MaxPooled AdaptiveMax(double[,] map, int rows, int columns)
    {
        RequireAdaptive(map, rows, columns);
        return Greatest(map, rows, columns, (i, j) => Share(map, i, rows, j, columns));
    }

    /// <summary>Average pooling to a size that is given, over the windows of <see cref="AdaptiveMax"/>.</summary>
    /// <returns>A new array of shape (rows, columns).</returns>
    /// <inheritdoc cref="AdaptiveMax"/>
    public static double[,] AdaptiveAverage(double[,] map, int rows, int columns)
    {
        RequireAdaptive(map, rows, columns);
        return Mean(map, rows, columns, (i, j) => Share(map, i, rows, j, columns));
    }

    // A window is the list of its pixels, row by row.
    private delegate IEnumerable<(int Row, int Column)> Window(int i, int j);

    private static MaxPooled Greatest(double[,] map, int rows, int columns, Window window)
    {
        var pooled = new MaxPooled(new double[rows, columns], new int[rows, columns], new int[rows, columns], map.GetLength(0), map.GetLength(1));
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                var isFirst = true;
                foreach (var (row, column) in window(i, j))
                {
                    var value = map[row, column];
                    if (!isFirst && !(value > pooled.Values[i, j]) && !double.IsNaN(value))
                        continue;
                    (pooled.Values[i, j], pooled.Rows[i, j], pooled.Columns[i, j]) = (value, row, column);
                    isFirst = false;
                }
            }
        return pooled;
    }

    private static double[,] Mean(double[,] map, int rows, int columns, Window window)
    {
        var means = new double[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                means[i, j] = window(i, j).Average(pixel => map[pixel.Row, pixel.Column]);
        return means;
    }

    private static IEnumerable<(int Row, int Column)> Square(int top, int left, int size) => Rectangle(top, top + size, left, left + size);

    private static IEnumerable<(int Row, int Column)> Share(double[,] map, int i, int rows, int j, int columns)
    {
        var ((top, bottom), (left, right)) = (Part(i, rows, map.GetLength(0)), Part(j, columns, map.GetLength(1)));
        return Rectangle(top, bottom, left, right);

        static (int From, int To) Part(int index, int parts, long length) =>
            ((int)(index * length / parts), (int)(((index + 1) * length + parts - 1) / parts));
    }

    private static IEnumerable<(int Row, int Column)> Rectangle(int top, int bottom, int left, int right)
    {
        for (var row = top; row < bottom; row++)
            for (var column = left; column < right; column++)
                yield return (row, column);
    }

    private static IEnumerable<(int Row, int Column)> Disc(int middleRow, int middleColumn, double radius)
    {
        var reach = (int)radius;
        for (var down = -reach; down <= reach; down++)
            for (var right = -reach; right <= reach; right++)
                if (down * down + right * right <= radius * radius)
                    yield return (middleRow + down, middleColumn + right);
    }

    private static (int Rows, int Columns, int Step) Positions(double[,] map, int size, int? stride)
    {
        RequireNotEmpty(map);
        return (OutputSize.Of(map.GetLength(0), size, stride ?? size), OutputSize.Of(map.GetLength(1), size, stride ?? size), stride ?? size);
    }

    private static (int Rows, int Columns, int Reach) CirclePositions(double[,] map, double radius, int stride)
    {
        if (!(radius >= 0) || radius > short.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "Give a radius in pixels of 0 or more.");
        var (rows, columns, _) = Positions(map, 2 * (int)radius + 1, stride);
        return (rows, columns, (int)radius);
    }

    private static void RequireAdaptive(double[,] map, int rows, int columns)
    {
        RequireNotEmpty(map);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
    }

    private static void RequireNotEmpty(double[,] map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map.Length == 0)
            throw new ArgumentException($"The map has shape ({map.GetLength(0)}, {map.GetLength(1)}); give it at least one row and one column.", nameof(map));
    }
}
