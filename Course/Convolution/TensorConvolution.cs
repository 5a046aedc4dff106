using TorchSharp;

namespace CourseKit.Convolution;

/// <summary>What <see cref="Loops"/> and <see cref="LayerLoops"/> spell out, computed by <c>torch.nn.functional.conv2d</c> or
/// as one matrix product.</summary>
public static class TensorConvolution
{
    /// <summary>Cross-correlates every channel of an image with one filter.</summary>
    /// <param name="image">Floating point, shape (height, width) or (channels, height, width).</param>
    /// <param name="filter">Shape (filter height, filter width); converted to the image's type and device.</param>
    /// <param name="stride">How far the filter moves from one output to the next, at least 1.</param>
    /// <param name="padding">How many zeros are put on each side, at least 0.</param>
    /// <returns>A new tensor with as many dimensions as the image, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static torch.Tensor CrossCorrelate(torch.Tensor image, torch.Tensor filter, int stride = 1, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(filter);
        if (image.dim() is not (2 or 3) || !image.is_floating_point())
            throw new ArgumentException($"The image has type {image.dtype} and shape ({string.Join(", ", image.shape)}); give a floating-point tensor of shape (height, width) or (channels, height, width).", nameof(image));
        if (filter.dim() != 2)
            throw new ArgumentException($"The filter has shape ({string.Join(", ", filter.shape)}); give one of shape (height, width).", nameof(filter));
        int height = (int)image.shape[^2], width = (int)image.shape[^1];
        int outHeight = OutputSize.Of(height, (int)filter.shape[0], stride, padding), outWidth = OutputSize.Of(width, (int)filter.shape[1], stride, padding);

        using var scope = torch.NewDisposeScope();

        // conv2d sums over channels; as a batch of one-channel images they stay apart.
        var channels = image.reshape(-1, 1, height, width);
        var weights = filter.to(image.dtype, image.device).reshape(1, 1, filter.shape[0], filter.shape[1]);
        var output = torch.nn.functional.conv2d(channels, weights, strides: [stride, stride], padding: [padding, padding]);
        return output.reshape([.. image.shape[..^2], outHeight, outWidth]).MoveToOuterDisposeScope();
    }

    /// <summary>Convolves every channel of an image with one filter, as mathematics defines it: cross-correlation with the
    /// flipped filter.</summary>
    /// <inheritdoc cref="CrossCorrelate"/>
    public static torch.Tensor Convolve(torch.Tensor image, torch.Tensor filter, int stride = 1, int padding = 0)
    {
        using var flipped = Flip(filter);
        return CrossCorrelate(image, flipped, stride, padding);
    }

    /// <summary>A convolutional layer as one matrix product (im2col): the chunks of the input that the filter lies on become
    /// the columns of a matrix, the filters the rows of another. What <c>torch.nn.functional.conv2d</c> computes.</summary>
    /// <param name="input">Floating point, shape (batch, in depth, height, width).</param>
    /// <param name="weights">Of the input's type, shape (out depth, in depth, filter height, filter width).</param>
    /// <param name="bias">One number a filter, shape (out depth), or null for none.</param>
    /// <param name="stride">How far the filter moves from one output to the next, at least 1.</param>
    /// <param name="padding">How many zeros are put on each side, at least 0.</param>
    /// <returns>A new tensor of shape (batch, out depth, out height, out width), which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static torch.Tensor ByUnfold(torch.Tensor input, torch.Tensor weights, torch.Tensor? bias = null, int stride = 1, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weights);
        if (input.dim() != 4 || !input.is_floating_point())
            throw new ArgumentException($"The input has type {input.dtype} and shape ({string.Join(", ", input.shape)}); give a floating-point tensor of shape (batch, in depth, height, width).", nameof(input));
        if (weights.dim() != 4 || weights.shape[1] != input.shape[1])
            throw new ArgumentException($"The weights have shape ({string.Join(", ", weights.shape)}) and the input has depth {input.shape[1]}; give weights of shape (out depth, {input.shape[1]}, filter height, filter width).", nameof(weights));
        if (bias is not null && (bias.dim() != 1 || bias.shape[0] != weights.shape[0]))
            throw new ArgumentException($"The bias has shape ({string.Join(", ", bias.shape)}) and there are {weights.shape[0]} filters; give one number for each.", nameof(bias));
        int filterHeight = (int)weights.shape[2], filterWidth = (int)weights.shape[3];
        var outHeight = OutputSize.Of((int)input.shape[2], filterHeight, stride, padding);
        var outWidth = OutputSize.Of((int)input.shape[3], filterWidth, stride, padding);

        using var scope = torch.NewDisposeScope();
        var chunks = Unfold(input, filterHeight, filterWidth, stride, padding);     // (batch, chunk, position)
        var filters = weights.reshape(weights.shape[0], -1);                        // (out depth, chunk)
        var output = filters.matmul(chunks);                                        // (batch, out depth, position)
        if (bias is not null)
            output = output + bias.reshape(-1, 1);
        return output.reshape(input.shape[0], weights.shape[0], outHeight, outWidth).MoveToOuterDisposeScope();
    }

    /// <summary>Turns filters by half a turn.</summary>
    /// <param name="filter">Shape (…, height, width).</param>
    /// <returns>A new tensor of the same shape, which belongs to the caller.</returns>
    public static torch.Tensor Flip(torch.Tensor filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.flip(-2, -1);
    }

    /// <summary>The chunks that a window of the given size lies on, shape (batch, depth·height·width of the window, position).</summary>
    internal static torch.Tensor Unfold(torch.Tensor input, int height, int width, int stride, int padding) =>
        torch.nn.functional.unfold(input, (height, width), padding: (padding, padding), stride: (stride, stride));
}
