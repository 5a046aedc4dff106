using System.Globalization;
using TorchSharp;

namespace CourseKit;

/// <summary>Arrays: out of a tensor, for code that is written as loops, and as text, to look at the numbers
/// themselves. Back into a tensor goes <c>torch.tensor(array)</c>.</summary>
public static class Grid
{
    /// <summary>Copies the numbers of a tensor.</summary>
    /// <param name="tensor">Shape (height, width), any type of real number; it stays the caller's.</param>
    /// <returns>A new array of shape (height, width).</returns>
    /// <exception cref="ArgumentException">The tensor has another number of dimensions.</exception>
    public static double[,] Of(torch.Tensor tensor) => (double[,])Copy(tensor, 2, "(height, width)");

    /// <summary>Copies the numbers of a volume.</summary>
    /// <param name="tensor">Shape (depth, height, width), any type of real number; it stays the caller's.</param>
    /// <returns>A new array of shape (depth, height, width).</returns>
    /// <exception cref="ArgumentException">The tensor has another number of dimensions.</exception>
    public static double[,,] Volume(torch.Tensor tensor) => (double[,,])Copy(tensor, 3, "(depth, height, width)");

    /// <summary>Copies the numbers of a batch of volumes, or of a layer's filters.</summary>
    /// <param name="tensor">Shape (batch, depth, height, width), any type of real number; it stays the caller's.</param>
    /// <returns>A new array of shape (batch, depth, height, width).</returns>
    /// <exception cref="ArgumentException">The tensor has another number of dimensions.</exception>
    public static double[,,,] Batch(torch.Tensor tensor) => (double[,,,])Copy(tensor, 4, "(batch, depth, height, width)");

    /// <summary>One line a row, columns aligned to the right, at most four decimals, with a point whatever the
    /// computer's language.</summary>
    /// <param name="values">An array of shape (height, width).</param>
    public static string Text(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var texts = values.Cast<double>()
            .Select(value => value.ToString("0.####", CultureInfo.InvariantCulture))
            .Select(text => text == "-0" ? "0" : text)
            .ToList();
        var column = texts.Select(text => text.Length).DefaultIfEmpty().Max();
        return string.Join('\n', texts
            .Select(text => text.PadLeft(column))
            .Chunk(Math.Max(1, values.GetLength(1)))
            .Select(row => string.Join("  ", row)));
    }

    private static Array Copy(torch.Tensor tensor, int dimensions, string shape)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.dim() != dimensions)
            throw new ArgumentException($"The tensor has shape ({string.Join(", ", tensor.shape)}); give one of shape {shape}.", nameof(tensor));

        using var scope = torch.NewDisposeScope();
        return tensor.detach().to(torch.ScalarType.Float64, torch.CPU).contiguous().data<double>().ToNDArray();
    }
}
