using TorchSharp;

namespace CourseKit.Convolution;

/// <summary>What <see cref="Loops"/> spells out, computed by <c>torch.nn.functional.conv2d</c>.</summary>
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
    /// flipped filter, at the positions where it lies inside the image.</summary>
    /// <param name="image">Floating point, shape (height, width) or (channels, height, width).</param>
    /// <param name="filter">Shape (filter height, filter width); converted to the image's type and device.</param>
    /// <returns>A new tensor with as many dimensions as the image, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static torch.Tensor Convolve(torch.Tensor image, torch.Tensor filter)
    {
        using var flipped = Flip(filter);
        return CrossCorrelate(image, flipped);
    }

    /// <summary>Turns filters by half a turn.</summary>
    /// <param name="filter">Shape (…, height, width).</param>
    /// <returns>A new tensor of the same shape, which belongs to the caller.</returns>
    public static torch.Tensor Flip(torch.Tensor filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.flip(-2, -1);
    }
}
