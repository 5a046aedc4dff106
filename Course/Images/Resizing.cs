using static TorchSharp.torch;

namespace CourseKit.Images;

/// <summary>Changes an image's size as photographs programs and torchvision do: each new pixel is a weighted mean of the old ones under it, so that nothing is skipped.</summary>
internal static class Resizing
{
    /// <summary>Bilinear with antialiasing: the weights fall off linearly from the new pixel's centre, over two old pixels or, where the image shrinks, two new ones.</summary>
    /// <param name="image">Float32, shape (channels, height, width).</param>
    /// <param name="height">The whole image's new height.</param>
    /// <param name="width">The whole image's new width.</param>
    /// <param name="side">Side of the square that is cut out of the middle; nothing else is computed. At most either size.</param>
    /// <returns>A new tensor of shape (channels, side, side), which belongs to the caller.</returns>
    public static Tensor Middle(Tensor image, long height, long width, long side)
    {
        using var scope = NewDisposeScope();
        // Rows and columns one after the other: each is a matrix product.
        return Means(image.shape[1], height, side).matmul(image).matmul(Means(image.shape[2], width, side).t()).MoveToOuterDisposeScope();
    }

    // Each row belongs to a new pixel and holds what each old one counts in it.
    private static Tensor Means(long old, long wanted, long side)
    {
        var means = new float[side, old];
        var scale = (double)old / wanted;
        var reach = Math.Max(scale, 1);
        // Of two middles torchvision takes the even one.
        var start = (long)Math.Round((wanted - side) / 2.0, MidpointRounding.ToEven);
        for (long i = 0; i < side; i++)
        {
            var centre = (start + i + 0.5) * scale;
            var (first, end) = (Math.Max((long)(centre - reach + 0.5), 0), Math.Min((long)(centre + reach + 0.5), old));
            double sum = 0;
            for (var j = first; j < end; j++)
                sum += Weight(j);
            for (var j = first; j < end; j++)
                means[i, j] = (float)(Weight(j) / sum);

            double Weight(long j) => Math.Max(1 - Math.Abs(j + 0.5 - centre) / reach, 0);
        }
        return tensor(means);
    }
}
