using System.Text.Json;
using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The colours of a trace's points: one for all, a list of colours, or numbers on a scale.</summary>
internal sealed class PointColours
{
    private readonly SKColor _common;
    private SKColor?[] _each = [];
    private double[] _numbers = [];

    private PointColours(SKColor common) => _common = common;

    public ColourRamp? Ramp { get; private set; }

    public SKColor First => Ramp?.At(0.5) ?? Of(0);

    public static PointColours Read(JsonElement marker, SKColor common)
    {
        var colour = marker.At("color");
        var colours = new PointColours(FigureColour.Parse(colour.Text([])) ?? common);
        var list = Column.Read(colour);
        if (list.Texts is { } texts)
        {
            colours._each = Array.ConvertAll(texts, FigureColour.Parse);
        }
        else if (list.Count > 0)
        {
            colours._numbers = list.Numbers;
            colours.Ramp = ColourRamp.Read(marker, 'c', list.Numbers);
        }
        return colours;
    }

    public SKColor Of(int i) =>
        Ramp is { } ramp ? (i < _numbers.Length && double.IsFinite(_numbers[i]) ? ramp.Colour(_numbers[i]) : _common)
        : i < _each.Length ? _each[i] ?? _common
        : _common;
}
