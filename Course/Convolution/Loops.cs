namespace CourseKit.Convolution;

/// <summary>Convolution and cross-correlation in one and two dimensions, written out as loops: slow, and exactly what the
/// formulas say. <see cref="TensorConvolution"/> computes the same fast.</summary>
/// <remarks>I is the image, K the filter (its kernel). Definitions after Goodfellow, Bengio and Courville, <i>Deep
/// Learning</i> (2016), section 9.1. Unless said otherwise only those positions count where the filter lies wholly inside
/// the image, so an h×w filter makes an H×W image (H−h+1)×(W−w+1).</remarks>
public static class Loops
{
    /// <summary>Cross-correlation, what deep-learning libraries call convolution: S(i,j) = Σₘ Σₙ I(i+m, j+n) K(m,n).</summary>
    /// <param name="image">Shape (H, W), any values.</param>
    /// <param name="filter">Shape (h, w), no larger than the image.</param>
    /// <returns>A new array of shape (H−h+1, W−w+1).</returns>
    /// <exception cref="ArgumentException">The filter is empty, or larger than the image.</exception>
    public static double[,] CrossCorrelate(double[,] image, double[,] filter)
    {
        var output = ValidOutput(image, filter);
        int rows = output.GetLength(0), columns = output.GetLength(1), height = filter.GetLength(0), width = filter.GetLength(1);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                var sum = 0.0;
                for (var m = 0; m < height; m++)
                    for (var n = 0; n < width; n++)
                        sum += image[i + m, j + n] * filter[m, n];
                output[i, j] = sum;
            }
        return output;
    }

    /// <summary>Convolution as mathematics defines it: S(i,j) = Σₘ Σₙ I(i−m, j−n) K(m,n), at the positions where the filter
    /// lies inside the image. The output begins at index 0, so i and j here are those of the formula less h−1 and w−1.</summary>
    /// <inheritdoc cref="CrossCorrelate(double[,], double[,])"/>
    public static double[,] Convolve(double[,] image, double[,] filter)
    {
        var output = ValidOutput(image, filter);
        int rows = output.GetLength(0), columns = output.GetLength(1), lastRow = filter.GetLength(0) - 1, lastColumn = filter.GetLength(1) - 1;
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                var sum = 0.0;
                for (var m = 0; m <= lastRow; m++)
                    for (var n = 0; n <= lastColumn; n++)
                        sum += image[i + lastRow - m, j + lastColumn - n] * filter[m, n];
                output[i, j] = sum;
            }
        return output;
    }

    /// <summary>Convolution at every position where the two overlap at all, with zeros all around. Only here do both
    /// arguments play the same part: swapping them changes nothing.</summary>
    /// <param name="first">Shape (H, W).</param>
    /// <param name="second">Shape (h, w).</param>
    /// <returns>A new array of shape (H+h−1, W+w−1).</returns>
    /// <exception cref="ArgumentException">One of the two is empty.</exception>
    public static double[,] ConvolveFull(double[,] first, double[,] second)
    {
        RequireNotEmpty(first, nameof(first));
        RequireNotEmpty(second, nameof(second));
        var output = new double[first.GetLength(0) + second.GetLength(0) - 1, first.GetLength(1) + second.GetLength(1) - 1];
        for (var i = 0; i < first.GetLength(0); i++)
            for (var j = 0; j < first.GetLength(1); j++)
                for (var m = 0; m < second.GetLength(0); m++)
                    for (var n = 0; n < second.GetLength(1); n++)
                        output[i + m, j + n] += first[i, j] * second[m, n];
        return output;
    }

    /// <summary>Turns a filter by half a turn: first row last, first column last. Convolving with a filter is
    /// cross-correlating with the flipped one.</summary>
    /// <param name="filter">Shape (h, w).</param>
    /// <returns>A new array of the same shape.</returns>
    public static double[,] Flip(double[,] filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        int height = filter.GetLength(0), width = filter.GetLength(1);
        var flipped = new double[height, width];
        for (var m = 0; m < height; m++)
            for (var n = 0; n < width; n++)
                flipped[m, n] = filter[height - 1 - m, width - 1 - n];
        return flipped;
    }

    /// <summary>Convolution of two sequences at every position where they overlap at all: s(t) = Σₐ x(a) w(t−a). Swapping the
    /// two changes nothing.</summary>
    /// <param name="x">The signal, n numbers.</param>
    /// <param name="w">The filter, k numbers; longer than the signal is allowed.</param>
    /// <returns>A new array of n+k−1 numbers.</returns>
    /// <exception cref="ArgumentException">One of the two is empty.</exception>
    public static double[] Convolve(double[] x, double[] w)
    {
        RequireNotEmpty(x, nameof(x));
        RequireNotEmpty(w, nameof(w));
        var s = new double[x.Length + w.Length - 1];
        for (var t = 0; t < s.Length; t++)
            for (var a = Math.Max(0, t - w.Length + 1); a < x.Length && a <= t; a++)
                s[t] += x[a] * w[t - a];
        return s;
    }

    /// <summary>Cross-correlation of two sequences, where the filter lies wholly inside the signal: s(t) = Σₐ x(t+a) w(a).</summary>
    /// <param name="x">The signal, n numbers.</param>
    /// <param name="w">The filter, k numbers, no longer than the signal.</param>
    /// <returns>A new array of n−k+1 numbers.</returns>
    /// <exception cref="ArgumentException">The filter is empty, or longer than the signal.</exception>
    public static double[] CrossCorrelate(double[] x, double[] w)
    {
        RequireNotEmpty(x, nameof(x));
        RequireNotEmpty(w, nameof(w));
        var s = new double[OutputSize.Of(x.Length, w.Length)];
        for (var t = 0; t < s.Length; t++)
            for (var a = 0; a < w.Length; a++)
                s[t] += x[t + a] * w[a];
        return s;
    }

    private static double[,] ValidOutput(double[,] image, double[,] filter)
    {
        RequireNotEmpty(image, nameof(image));
        RequireNotEmpty(filter, nameof(filter));
        return new double[
            OutputSize.Of(image.GetLength(0), filter.GetLength(0)),
            OutputSize.Of(image.GetLength(1), filter.GetLength(1))];
    }

    private static void RequireNotEmpty(double[,] values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Length == 0)
            throw new ArgumentException($"The array has shape ({values.GetLength(0)}, {values.GetLength(1)}); give it at least one row and one column.", name);
    }

    private static void RequireNotEmpty(double[] values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Length == 0)
            throw new ArgumentException("The sequence is empty; give it at least one number.", name);
    }
}
