using System.Globalization;
using TorchSharp;

namespace CourseKit;

/// <summary>Two-dimensional arrays: out of a tensor, for code that is written as loops, and as text, to look at the numbers
/// themselves. Back into a tensor goes <c>torch.tensor(array)</c>.</summary>
public static class Grid
{
    /// <summary>Copies the numbers of a tensor.</summary>
    /// <param name="tensor">Shape (height, width), any type of real number; it stays the caller's.</param>
    /// <returns>A new array of shape (height, width).</returns>
    /// <exception cref="ArgumentException">The tensor has another number of dimensions.</exception>
    public static double[,] Of(torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.dim() != 2)
            throw new ArgumentException($"The tensor has shape ({string.Join(", ", tensor.shape)}); give one of shape (height, width).", nameof(tensor));

        using var scope = torch.NewDisposeScope();
        var numbers = tensor.detach().to(torch.ScalarType.Float64, torch.CPU).contiguous().data<double>();
        return (double[,])numbers.ToNDArray();
    }

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
}
