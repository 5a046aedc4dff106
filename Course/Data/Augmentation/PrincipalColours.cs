using CourseKit.Native;
using TorchSharp;

namespace CourseKit.Data;

/// <summary>The directions in which the colours of a training set vary most: the principal components of its pixels' red, green and blue.</summary>
/// <param name="Mean">The mean colour: red, green, blue, in 0..1.</param>
/// <param name="Variances">The eigenvalues of the colours' 3 × 3 covariance, the largest first; of values in 0..1.</param>
/// <param name="Directions">The eigenvectors, of length 1, each a row of three: red, green, blue. Their signs are chosen so that the
/// largest part is positive.</param>
public sealed record PrincipalColours(IReadOnlyList<double> Mean, IReadOnlyList<double> Variances, double[,] Directions)
{
    private const int ImagesAtOnce = 256;

    /// <summary>Measures a data set, all pixels of all images.</summary>
    /// <exception cref="ArgumentException">Its images are grey, or it has none.</exception>
    public static PrincipalColours Of(ImageDataset images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Channels != 3 || images.Count == 0)
            throw new ArgumentException($"{images} has no colours to measure; give images with red, green and blue.", nameof(images));

        TorchLibrary.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var (sum, products) = (torch.zeros([3], torch.ScalarType.Float64), torch.zeros([3, 3], torch.ScalarType.Float64));
        foreach (var batch in images.Batches(ImagesAtOnce))
            Add(batch.Images, sum, products);
        return From(sum, products, (double)images.Count * images.Height * images.Width);
    }

    /// <summary>Measures images that are there as a tensor, or one photograph.</summary>
    /// <param name="images">Floating point, shape (N, 3, height, width), values in 0..1; it stays the caller's.</param>
    /// <exception cref="ArgumentException">The shape is another one.</exception>
    public static PrincipalColours Of(torch.Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 4 || images.shape[1] != 3 || images.numel() == 0 || !images.is_floating_point())
            throw new ArgumentException($"The images have type {images.dtype} and shape ({string.Join(", ", images.shape)}); give a floating-point tensor of shape (N, 3, height, width).", nameof(images));

        using var scope = torch.NewDisposeScope();
        var (sum, products) = (torch.zeros([3], torch.ScalarType.Float64), torch.zeros([3, 3], torch.ScalarType.Float64));
        Add(images, sum, products);
        return From(sum, products, images.numel() / 3.0);
    }

    private static void Add(torch.Tensor images, torch.Tensor sum, torch.Tensor products)
    {
        using var scope = torch.NewDisposeScope();
        var colours = images.detach().to(torch.ScalarType.Float64).transpose(0, 1).reshape(3, -1);
        sum.add_(colours.sum(1));
        products.add_(colours.matmul(colours.t()));
    }

    private static PrincipalColours From(torch.Tensor sum, torch.Tensor products, double count)
    {
        var mean = sum / count;
        var (values, vectors) = torch.linalg.eigh(products / count - mean.outer(mean));

        // eigh gives the smallest first, and vectors in columns.
        var rows = vectors.t().flip(0);
        rows *= rows.gather(1, rows.abs().argmax(1, keepdim: true)).sign();
        return new(mean.data<double>().ToArray(), [.. values.flip(0).contiguous().data<double>().ToArray().Select(value => Math.Max(0, value))],
            (double[,])rows.contiguous().data<double>().ToNDArray());
    }
}
