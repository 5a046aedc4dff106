namespace CourseKit.Convolution;

/// <summary>How many weights a layer has to learn.</summary>
public static class WeightCount
{
    /// <summary>A fully connected layer: each output has a weight for each input.</summary>
    /// <param name="inputs">Number of inputs, for an image height × width × depth.</param>
    /// <param name="outputs">Number of units.</param>
    /// <param name="withBias">Whether each unit has a bias, which counts as one weight more.</param>
    public static long FullyConnected(long inputs, long outputs, bool withBias = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        return checked(inputs * outputs + (withBias ? outputs : 0));
    }

    /// <summary>A convolutional layer: one filter for each output map, whatever the size of the image.</summary>
    /// <param name="inDepth">Depth of the input, 3 for an RGB image.</param>
    /// <param name="outDepth">Number of filters.</param>
    /// <param name="filterHeight">Rows of a filter.</param>
    /// <param name="filterWidth">Columns of a filter.</param>
    /// <param name="withBias">Whether each filter has a bias, which counts as one weight more.</param>
    public static long Convolutional(int inDepth, int outDepth, int filterHeight, int filterWidth, bool withBias = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inDepth);
        ArgumentOutOfRangeException.ThrowIfNegative(filterHeight);
        ArgumentOutOfRangeException.ThrowIfNegative(filterWidth);
        return FullyConnected(checked((long)inDepth * filterHeight * filterWidth), outDepth, withBias);
    }

    /// <summary>A locally connected layer: a filter of its own for each output, wherever it lies.</summary>
    /// <param name="input">Size of the input.</param>
    /// <param name="outDepth">Number of output maps.</param>
    /// <param name="filterHeight">Rows of a filter.</param>
    /// <param name="filterWidth">Columns of a filter.</param>
    /// <param name="stride">How far the window moves from one output to the next, at least 1.</param>
    /// <param name="padding">How many zeros are put on each side, at least 0.</param>
    /// <param name="withBias">Whether each output has a bias, which counts as one weight more.</param>
    /// <exception cref="ArgumentException">The filter does not fit, see <see cref="OutputSize.Of"/>.</exception>
    public static long LocallyConnected(VolumeShape input, int outDepth, int filterHeight, int filterWidth, int stride = 1, int padding = 0, bool withBias = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        long positions = checked((long)OutputSize.Of(input.Height, filterHeight, stride, padding) * OutputSize.Of(input.Width, filterWidth, stride, padding));
        return checked(positions * Convolutional(input.Depth, outDepth, filterHeight, filterWidth, withBias));
    }
}
