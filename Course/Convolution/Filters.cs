using TorchSharp;

namespace CourseKit.Convolution;

/// <summary>Well-known 3×3 filters, in whole numbers, as textbooks print them.</summary>
/// <remarks>Each property makes a new array, so changing its numbers changes nobody else's.</remarks>
public static partial class Filters
{
    /// <summary>A weighted mean of a pixel and its four neighbours: smooths. The weights sum to 8.</summary>
    public static double[,] Blur => new double[,] { { 0, 1, 0 }, { 1, 4, 1 }, { 0, 1, 0 } };

    /// <summary>A pixel and its difference from its neighbours: <see cref="Edges"/> plus four times the pixel itself. The
    /// weights sum to 4.</summary>
    public static double[,] Sharpen => new double[,] { { 0, -1, 0 }, { -1, 8, -1 }, { 0, -1, 0 } };

    /// <summary>How much a pixel differs from its four neighbours, the negative of the discrete Laplacian: 0 where the image
    /// is flat, large in absolute value at edges of any direction. The weights sum to 0.</summary>
    public static double[,] Edges => new double[,] { { 0, -1, 0 }, { -1, 4, -1 }, { 0, -1, 0 } };

    /// <summary>Left minus right, smoothed from top to bottom: finds vertical edges, positive where the image is brighter on
    /// the left (Sobel and Feldman, 1968). The weights sum to 0.</summary>
    public static double[,] Sobel => new double[,] { { 1, 0, -1 }, { 2, 0, -2 }, { 1, 0, -1 } };

    /// <summary>Scales a filter so that its output has the range of an image. Where the weights have a sum, they are divided by
    /// it: a flat region keeps its brightness. Where they sum to 0, they are divided by the sum of the positive ones: an
    /// image with values in 0..1 then gives values in −1..1.</summary>
    /// <param name="filter">Shape (h, w), not all zeros.</param>
    /// <returns>A new array of the same shape.</returns>
    /// <exception cref="ArgumentException">All weights are 0.</exception>
    public static double[,] Normalize(double[,] filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var weights = filter.Cast<double>().ToList();
        double sum = weights.Sum(), positive = weights.Where(weight => weight > 0).Sum(), magnitude = weights.Sum(Math.Abs);
        if (magnitude == 0)
            throw new ArgumentException("All weights of the filter are 0, so no scale makes its output visible; give it at least one other weight.", nameof(filter));

        // Weights such as 0.1 have no exact binary form: a sum that rounding alone makes differ from 0 is 0.
        var scale = Math.Abs(sum) > 1e-12 * magnitude ? sum : positive;
        var scaled = (double[,])filter.Clone();
        for (var m = 0; m < scaled.GetLength(0); m++)
            for (var n = 0; n < scaled.GetLength(1); n++)
                scaled[m, n] /= scale;
        return scaled;
    }

    /// <summary>Slides the normalised filter over every channel of an image, by cross-correlation without padding.</summary>
    /// <param name="image">Floating point, shape (height, width) or (channels, height, width), values in 0..1 as a rule.</param>
    /// <param name="filter">Shape (h, w), no larger than the image; scaled by <see cref="Normalize"/> first.</param>
    /// <returns>A new tensor of the image's type with as many dimensions, h−1 rows and w−1 columns smaller, which belongs to
    /// the caller. Values can leave 0..1: with <see cref="Sharpen"/> a little, with <see cref="Edges"/> and
    /// <see cref="Sobel"/> they lie in −1..1.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static torch.Tensor Apply(torch.Tensor image, double[,] filter)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var weights = torch.tensor(Normalize(filter));
        return TensorConvolution.CrossCorrelate(image, weights);
    }
}
