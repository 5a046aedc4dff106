namespace CourseKit.Convolution;

/// <summary>How many positions a sliding filter has.</summary>
public static class OutputSize
{
    /// <summary>⌊(w + 2p − k) / s⌋ + 1 along one dimension (Dumoulin and Visin, <i>A guide to convolution arithmetic for deep
    /// learning</i>, 2016, relationship 6).</summary>
    /// <param name="input">w, the size of the input, at least 1.</param>
    /// <param name="filter">k, the size of the filter, at least 1 and at most w + 2p.</param>
    /// <param name="stride">s, how far the filter moves from one output to the next, at least 1.</param>
    /// <param name="padding">p, how much is added on each side, at least 0.</param>
    /// <returns>The size of the output, at least 1.</returns>
    /// <exception cref="ArgumentException">A number is out of its range, or the filter is larger than the padded input.</exception>
    public static int Of(int input, int filter, int stride = 1, int padding = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        var padded = input + 2L * padding;
        if (filter > padded)
            throw new ArgumentException($"A filter of size {filter} does not fit on an input of size {input} with padding {padding}; use a smaller filter or more padding.", nameof(filter));
        return checked((int)((padded - filter) / stride + 1));
    }

    /// <summary>How many pixels at the far end of the input no position of the filter reaches, because the next step would
    /// leave the padded input: the output is as if they were not there.</summary>
    /// <inheritdoc cref="Of"/>
    /// <returns>0 where the stride takes the filter to the end, and at most <paramref name="stride"/> − 1.</returns>
    public static int Uncovered(int input, int filter, int stride = 1, int padding = 0)
    {
        var lastPosition = (Of(input, filter, stride, padding) - 1L) * stride - padding;
        return (int)Math.Clamp(input - (lastPosition + filter), 0, input);
    }
}
