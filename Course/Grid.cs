using System.Globalization;

namespace CourseKit;

/// <summary>Small two-dimensional arrays as text, to look at the numbers themselves.</summary>
public static class Grid
{
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
