using TorchSharp;

namespace CourseKit.Convolution;

/// <summary>Fully connected layers as convolutions, and convolutions as fully connected layers: either can be written as the
/// other, for one size of input.</summary>
public static class SpecialCases
{
    /// <summary>A convolution whose filters are as large as the input, so that each has one position: the weights of a fully
    /// connected layer over <see cref="Volumes.Unravel"/>, wound up again.</summary>
    /// <param name="weights">Shape (out, D·H·W).</param>
    /// <param name="input">D, H and W of the input.</param>
    /// <returns>A new tensor of shape (out, D, H, W), which belongs to the caller and shares no memory with the weights; the
    /// bias stays as it is.</returns>
    /// <exception cref="ArgumentException">The weights are not for such an input.</exception>
    public static torch.Tensor ConvolutionFromFullyConnected(torch.Tensor weights, VolumeShape input)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(input);
        if (weights.dim() != 2 || weights.shape[1] != input.Count)
            throw new ArgumentException($"The weights have shape ({string.Join(", ", weights.shape)}) and a {input} input has {input.Count} numbers; give weights of shape (out, {input.Count}).", nameof(weights));
        using var filters = weights.reshape(weights.shape[0], input.Depth, input.Height, input.Width);
        return filters.clone();
    }

    /// <summary>The matrix that does to an unravelled input what the convolution does to the volume. A row is an output, a
    /// column an input: it is 0 where no edge goes, and the same few weights return in every row of a map.</summary>
    /// <param name="weights">Floating point, shape (out, in, filter height, filter width).</param>
    /// <param name="input">D, H and W of the input; D is the filters' depth.</param>
    /// <param name="stride">At least 1.</param>
    /// <param name="padding">At least 0.</param>
    /// <returns>A new tensor of shape (out·out height·out width, D·H·W), which belongs to the caller. Each bias of the
    /// convolution counts for all rows of its map.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static torch.Tensor FullyConnectedFromConvolution(torch.Tensor weights, VolumeShape input, int stride = 1, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(input);

        using var scope = torch.NewDisposeScope();
        // A matrix times the unit vector number n is its column number n. So all unit vectors, wound up, are the batch.
        var units = torch.eye(input.Count, dtype: weights.dtype, device: weights.device)
            .reshape(input.Count, input.Depth, input.Height, input.Width);
        var outputs = TensorConvolution.ByUnfold(units, weights, stride: stride, padding: padding);
        return outputs.reshape(input.Count, -1).t().contiguous().MoveToOuterDisposeScope();
    }
}
