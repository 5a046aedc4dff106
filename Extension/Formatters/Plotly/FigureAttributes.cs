using System.Text.Json;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Reads a figure's attributes where they are of the type that they should be. A figure may come from anywhere: what is torn
/// is as good as absent.</summary>
internal static class FigureAttributes
{
    /// <summary>The value at a path of names; undefined where there is none.</summary>
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return default;
        }
        return element;
    }

    /// <summary>The text at a path; a number is as good.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var value = element.At(path);
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException) // half of a surrogate pair
        {
            return null;
        }
    }

    /// <summary>The finite number at a path.</summary>
    public static double? Number(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The truth value at a path.</summary>
    public static bool? Flag(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The elements of the list at a path; none where there is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The words at a path on one line, without the tags that plotly.js knows in them; an object's <c>text</c> counts too.</summary>
    public static string Words(this JsonElement element, params ReadOnlySpan<string> path) => element.Lines(path).Replace('\n', ' ');

    /// <summary>The words at a path, with line breaks where the figure has them.</summary>
    public static string Lines(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var value = element.At(path);
        return Wording.Lines(value.ValueKind == JsonValueKind.Object ? value.Text("text") : value.Text([]));
    }
}
