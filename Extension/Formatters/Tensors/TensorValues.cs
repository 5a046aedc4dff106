using CourseKit.Kernel.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>What stands below a tensor's line: its numbers where they can be read, else what they look like.</summary>
internal static class TensorValues
{
    // So many numbers are no trouble to fill in.
    private const long MostFilledIn = 1 << 20;

    /// <summary>A picture, pictures or tables; nothing where the line has said it all.</summary>
    /// <param name="values">Without names.</param>
    /// <param name="statistics">Of the values, or of their magnitudes.</param>
    /// <param name="names">The names of the axes, null for those without; empty if there are none.</param>
    public static Html Render(Tensor values, TensorStatistics? statistics, string[] names)
    {
        if (values.device_type == DeviceType.META || values.numel() < 2)
            return Html.Empty;
        if (values.is_sparse)
        {
            if (values.numel() > MostFilledIn)
                return Html.Empty;
            values = values.to_dense();
            statistics = TensorStatistics.Of(values);
        }
        if (statistics is null)
            return Html.Empty;
        if (values.shape.Any(length => length > int.MaxValue))
            return Html.Of($"<div class=\"ck-note\">No table: an axis is too long. Show a part, for example [..100].</div>");
        var table = AreRead(values.shape) ? TensorTable.TryRender(values, names) : null;
        return table ?? Pictures(values, statistics, names) ?? TensorTable.TryRender(values, names) ?? Html.Empty;
    }

    private static bool AreRead(ReadOnlySpan<long> shape) => shape.Length == 1
        || shape[^1] <= TensorTable.MostVisible && shape[^2] <= TensorTable.MostVisible && Product(shape) <= TensorTable.MostNumbers;

    private static Html? Pictures(Tensor values, TensorStatistics statistics, string[] names)
    {
        if (PictureLayout.Of(values, names) is not { } layout)
            return null;
        var pictures = TensorPicture.TryRender(layout, statistics, values.dtype) ?? Facets.TryRender(layout, statistics, values.dtype);
        return pictures is { } found && Complex.Is(values) ? Html.Of($"<div class=\"ck-note\">|x|</div>{found}") : pictures;
    }

    private static long Product(ReadOnlySpan<long> shape)
    {
        var product = 1L;
        foreach (var length in shape)
            product *= length;
        return product;
    }
}
