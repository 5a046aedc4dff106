using System.Globalization;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;
using Microsoft.DotNet.Interactive.Formatting;
using Html = CourseKit.Kernel.Abstractions.Html;

namespace CourseKit.Kernel.Formatting;

/// <summary>An array of two dimensions, or more: its tables of rows and columns, and above them its lengths unless all of it is there to be seen.</summary>
/// <param name="Array">Of two dimensions at least.</param>
/// <param name="IsWhole">Whether there is room for more than a line.</param>
internal sealed record ArrayPage(Array Array, bool IsWhole)
{
    private const int LongestElement = 40;

    public string ToText()
    {
        var slices = Slices().ToArray();
        return string.Join('\n', slices.Select(slice => slice.ToText()).Prepend(Headline(slices)).OfType<string>());
    }

    public Html ToHtml()
    {
        var slices = Slices().ToArray();
        var headline = Headline(slices) is { } line ? Html.Of($"<div><code>{line}</code></div>") : Html.Empty;
        return Html.Of($"<div>{headline}{slices.Select(slice => slice.ToHtml())}</div>");
    }

    private string? Headline(ArraySlice[] slices)
    {
        if (Array.Rank == 2 && slices.Length == 1 && Visible.All(Array.GetLength(0)) && Visible.All(Array.GetLength(1)))
            return null;
        var lengths = Enumerable.Range(0, Array.Rank).Select(axis => Array.GetLength(axis).ToString(CultureInfo.InvariantCulture));
        return $"[{string.Join(", ", lengths)}] {CSharpName.Of(Array.GetType().GetElementType()!)}";
    }

    // One for all places on the axes before the last two.
    private IEnumerable<ArraySlice> Slices()
    {
        if (Array.Length == 0 || !IsWhole)
            yield break;
        var (count, lines, columns) = (1L, Array.Rank - 2, Array.Rank - 1);
        for (var axis = 0; axis < lines; axis++)
            count *= Array.GetLength(axis);
        foreach (var slice in Visible.Of(count, Visible.MostSlices))
        {
            if (slice is not { } number)
            {
                yield return new(Visible.Ellipsis, []);
                continue;
            }
            var place = new int[Array.Rank];
            for (var axis = lines - 1; axis >= 0; axis--)
                (number, place[axis]) = (number / Array.GetLength(axis), (int)(number % Array.GetLength(axis)));
            var label = lines == 0 ? null : $"[{string.Concat(place[..lines].Select(index => index.ToString(CultureInfo.InvariantCulture) + ", "))}*, *]";
            yield return new(label, [.. Visible.Of(Array.GetLength(lines)).Select(line => Row(line, columns))]) { IsNumbers = IsNumber(Array.GetType().GetElementType()!) };

            string[] Row(long? line, int axis) => [.. Visible.Of(Array.GetLength(axis)).Select(column => line is null || column is null ? Visible.Ellipsis : Element(place, (int)line, (int)column))];
        }
    }

    private string Element(int[] place, int line, int column)
    {
        (place[^2], place[^1]) = (line, column);
        return TextOf(Array.GetValue([.. place.Select((index, axis) => index + Array.GetLowerBound(axis))]));
    }

    private static string TextOf(object? element)
    {
        // Eight digits tell what a number is; the seventeenth tells how computers count.
        var text = element switch
        {
            double number => number.ToString("G8", CultureInfo.InvariantCulture),
            float number => number.ToString("G8", CultureInfo.InvariantCulture),
            IFormattable when element.GetType().IsPrimitive || element is decimal or Enum => ((IFormattable)element).ToString(null, CultureInfo.InvariantCulture),
            _ => string.Join(' ', element.ToDisplayString(MimeBundle.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        };
        if (text.Length <= LongestElement)
            return text;
        var length = char.IsHighSurrogate(text[LongestElement - 2]) ? LongestElement - 2 : LongestElement - 1;
        return text[..length] + Visible.Ellipsis;
    }

    private static bool IsNumber(Type type) => type == typeof(decimal) || type == typeof(Half) || (type.IsPrimitive && type != typeof(bool) && type != typeof(char));
}
