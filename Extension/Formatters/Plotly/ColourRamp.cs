using System.Text.Json;
using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Numbers as colours.</summary>
internal sealed class ColourRamp
{
    private readonly (double At, SKColor Colour)[] _stops;

    private ColourRamp((double At, SKColor Colour)[] stops, double low, double high, string title) => (_stops, Low, High, Title) = (stops, low, high, title);

    public double Low { get; }

    public double High { get; }

    /// <summary>What stands above its bar.</summary>
    public string Title { get; }

    /// <summary>The scale that a trace, a marker or a common colour axis describes, over the numbers that there are.</summary>
    /// <param name="source">Where <c>colorscale</c> and its ends stand.</param>
    /// <param name="prefix">The first letter of the ends' names: <c>z</c> for zmin, <c>c</c> for cmin.</param>
    /// <param name="values">The numbers.</param>
    public static ColourRamp Read(JsonElement source, char prefix, IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (Math.Abs(value) < 1e300)
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (low > high)
            (low, high) = (0, 1);
        low = source.Number($"{prefix}min") ?? low;
        high = source.Number($"{prefix}max") ?? high;
        if (source.Number($"{prefix}mid") is { } middle && Math.Max(high - middle, middle - low) is > 0 and var reach)
            (low, high) = (middle - reach, middle + reach);
        if (!(low < high))
            (low, high) = (low - 0.5, low + 0.5);
        var stops = Stops(source.At("colorscale")) ?? ColourScales.Named("Viridis")!;
        if (source.Flag("reversescale") == true)
            stops = [.. stops.Select(stop => (1 - stop.At, stop.Colour)).Reverse()];
        return new(stops, low, high, source.Words("colorbar", "title"));
    }

    public SKColor Colour(double value) => At(Math.Clamp((value - Low) / (High - Low), 0, 1));

    /// <summary>The colour at a place of the scale, 0 to 1.</summary>
    public SKColor At(double place)
    {
        var next = Array.FindIndex(_stops, stop => stop.At >= place);
        if (next <= 0)
            return next == 0 ? _stops[0].Colour : _stops[^1].Colour;
        var ((from, left), (to, right)) = (_stops[next - 1], _stops[next]);
        var part = to > from ? (place - from) / (to - from) : 1;
        return new(Mix(left.Red, right.Red), Mix(left.Green, right.Green), Mix(left.Blue, right.Blue), Mix(left.Alpha, right.Alpha));

        byte Mix(byte first, byte second) => (byte)Math.Round(first + (second - first) * part);
    }

    private static (double At, SKColor Colour)[]? Stops(JsonElement scale)
    {
        if (scale.ValueKind == JsonValueKind.String)
            return ColourScales.Named(scale.Text([]) ?? "");
        var stops = scale.Items().Select(stop => stop.Items().Take(2).ToArray())
            .Select(pair => (At: pair.Length == 2 ? pair[0].Number([]) : null, Colour: pair.Length == 2 ? FigureColour.Parse(pair[1].Text([])) : null))
            .Where(stop => stop is { At: >= 0 and <= 1, Colour: not null })
            .Select(stop => (stop.At!.Value, stop.Colour!.Value)).OrderBy(stop => stop.Item1).ToArray();
        return stops.Length >= 2 ? stops : null;
    }
}
