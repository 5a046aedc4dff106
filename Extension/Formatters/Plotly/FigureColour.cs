using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Colours as style sheets write them.</summary>
internal static partial class FigureColour
{
    /// <summary>The colour; null if the text is none.</summary>
    public static SKColor? Parse(string? text)
    {
        text = text?.Trim() ?? "";
        if (text.StartsWith('#'))
            return text.Length is 4 or 7 or 9 ? Hex(text) : null;
        if (Function().Match(text) is { Success: true } match)
        {
            var parts = match.Groups["parts"].Value.Split([',', ' ', '/'], StringSplitOptions.RemoveEmptyEntries);
            var numbers = parts.Select((part, i) => Part(part, i)).ToArray();
            if (numbers.Length is not (3 or 4) || numbers.Any(number => !double.IsFinite(number)))
                return null;
            var alpha = (byte)Math.Round(255 * Math.Clamp(numbers.Length == 4 ? numbers[3] : 1, 0, 1));
            return match.Groups["name"].Value.StartsWith('h')
                ? SKColor.FromHsl((float)(numbers[0] % 360), (float)Math.Clamp(numbers[1], 0, 100), (float)Math.Clamp(numbers[2], 0, 100), alpha)
                : new SKColor(Byte(numbers[0]), Byte(numbers[1]), Byte(numbers[2]), alpha);
        }
        if (text is "transparent")
            return SKColors.Transparent;
        // .NET's known names are those of style sheets, and of the system's windows, which come first.
        var named = System.Drawing.Color.FromName(text);
        return named is { IsKnownColor: true, IsSystemColor: false } ? new SKColor(named.R, named.G, named.B, named.A) : null;
    }

    /// <summary>The colour at a path of a figure.</summary>
    public static SKColor? Colour(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } value ? Parse(value.Text([])) : null;

    /// <summary>The same colour, seen through as much as the opacity says.</summary>
    public static SKColor Faded(this SKColor colour, double opacity) => colour.WithAlpha((byte)Math.Round(colour.Alpha * Math.Clamp(opacity, 0, 1)));

    private static double Part(string part, int index)
    {
        var isPercent = part.EndsWith('%');
        if (!double.TryParse(part.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return double.NaN;
        return isPercent && index == 3 ? number / 100 : number;
    }

    private static byte Byte(double number) => (byte)Math.Clamp(Math.Round(number), 0, 255);

    // Style sheets write the alpha last, SkiaSharp first.
    private static SKColor? Hex(string text) =>
        SKColor.TryParse(text.Length == 9 ? $"#{text[7..]}{text[1..7]}" : text, out var colour) ? colour : null;

    [GeneratedRegex(@"^(?<name>rgba?|hsla?)\((?<parts>[^()]*)\)$", RegexOptions.IgnoreCase)]
    private static partial Regex Function();
}
