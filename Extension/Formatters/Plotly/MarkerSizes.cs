using System.Text.Json;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>How large a trace's markers are: one size for all, or a list in which area or diameter stands for a number.</summary>
internal sealed class MarkerSizes
{
    private const double Default = 7;
    private const double Largest = 100;

    private readonly double[] _pixels;

    private MarkerSizes(double[] pixels, bool differ) => (_pixels, Differ) = (pixels, differ);

    /// <summary>Whether each has its own.</summary>
    public bool Differ { get; }

    public static MarkerSizes Read(JsonElement marker)
    {
        var size = marker.At("size");
        if (size.ValueKind != JsonValueKind.Array)
            return new([Math.Clamp(size.Number([]) ?? Default, 1, Largest)], false);
        var reference = marker.Number("sizeref") is > 0 and var given ? given : 1;
        var isArea = marker.Text("sizemode") == "area";
        var least = Math.Clamp(marker.Number("sizemin") ?? 0, 0, Largest);
        return new(Array.ConvertAll(Column.Read(size).Numbers, number => number > 0 ? Math.Clamp(Diameter(number), least, Largest) : 0), true);

        double Diameter(double number) => isArea ? 2 * Math.Sqrt(number / 2 / reference) : number / reference;
    }

    /// <summary>The diameter of one, in pixels.</summary>
    public float Of(int i) => (float)(!Differ ? _pixels[0] : i < _pixels.Length ? _pixels[i] : Default);
}
