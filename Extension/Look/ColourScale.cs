using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look;

/// <summary>Numbers as colours: from black to white, or over orange to a light yellow, or from blue over white to red with zero at white (ColorBrewer's
/// RdBu). The colour-blind can read them all: brightness alone tells what is greater.</summary>
internal sealed record ColourScale(double Low, double High, bool IsDiverging)
{
    /// <summary>NaN, in a colour that neither scale has.</summary>
    public static readonly (byte R, byte G, byte B) NaN = (255, 0, 255);

    private const double MostShown = 0.99;
    private const int EnoughToTell = 16_384;

    private static readonly (byte R, byte G, byte B)[] Diverging =
    [
        (5, 48, 97), (33, 102, 172), (67, 147, 195), (146, 197, 222), (209, 229, 240), (247, 247, 247),
        (253, 219, 199), (244, 165, 130), (214, 96, 77), (178, 24, 43), (103, 0, 31),
    ];

    private static readonly (byte R, byte G, byte B)[] Warm = [(12, 10, 30), (92, 20, 32), (176, 42, 10), (240, 96, 20), (255, 168, 60), (255, 240, 190)];

    private static readonly (byte R, byte G, byte B)[] Grey = [(0, 0, 0), (255, 255, 255)];

    /// <summary>Whether it goes over orange, where it does not diverge: beside a picture in grey.</summary>
    public bool IsWarm { get; init; }

    /// <summary>The scale for values in a range: grey where none is negative, else diverging and as wide on both sides.</summary>
    public static ColourScale For(double min, double max)
    {
        if (min >= 0)
            return new(min, max, false);
        var reach = Math.Max(-min, max);
        return new(-reach, reach, true);
    }

    /// <summary>The scale for the values of a picture. Where a few lie far out, as with edges, they are clipped: scaled by
    /// them, all the others would be white.</summary>
    public static ColourScale For(double min, double max, IReadOnlyList<double> values)
    {
        var whole = For(min, max);
        if (!whole.IsDiverging)
            return whole;
        var step = 1 + values.Count / EnoughToTell;
        var magnitudes = values.Where((value, at) => at % step == 0 && double.IsFinite(value)).Select(Math.Abs).Order().ToArray();
        var reach = magnitudes.Length == 0 ? 0 : magnitudes[(int)(MostShown * (magnitudes.Length - 1))];
        return reach > 0 && reach < whole.High / 2 ? new(-reach, reach, true) { IsClipped = true } : whole;
    }

    /// <summary>Whether values lie beyond the ends.</summary>
    public bool IsClipped { get; private init; }

    /// <summary>Where a value lies on the scale, 0 to 1; half-way where the scale has no length.</summary>
    public double Position(double value) => High > Low ? Math.Clamp((value - Low) / (High - Low), 0, 1) : 0.5;

    /// <summary>The colour of a value; beyond the ends, that of the end.</summary>
    public (byte R, byte G, byte B) Colour(double value) => double.IsNaN(value) ? NaN : ColourAt(Position(value));

    /// <summary>The colour at a place of the scale, 0 to 1.</summary>
    public (byte R, byte G, byte B) ColourAt(double position)
    {
        var colours = Colours;
        var (whole, part) = ((int)(position * (colours.Length - 1)), position * (colours.Length - 1) % 1);
        var (from, to) = (colours[whole], colours[Math.Min(whole + 1, colours.Length - 1)]);
        return (Mix(from.R, to.R, part), Mix(from.G, to.G, part), Mix(from.B, to.B, part));
    }

    /// <summary>A small bar with the ends' numbers.</summary>
    public Html ToHtml()
    {
        var stops = IsDiverging || IsWarm ? string.Join(',', Colours.Select(c => $"rgb({c.R} {c.G} {c.B})")) : "#000,#fff";
        return Html.Of($"{(IsClipped ? "≤ " : "")}{Number.Short(Low)}<span style=\"display:inline-block;width:96px;height:9px;border-radius:2px;border:1px solid rgb(128 128 128 / .5);background:linear-gradient(90deg,{Html.Raw(stops)})\"></span>{(IsClipped ? "≥ " : "")}{Number.Short(High)}");
    }

    /// <summary>A background for a table's cell, faint enough for text of any colour: red above zero, blue below.</summary>
    /// <param name="value">The cell's number.</param>
    /// <param name="reach">The magnitude with the strongest tint.</param>
    public static Html Tint(double value, double reach)
    {
        if (!double.IsFinite(value) || value == 0 || !(reach > 0))
            return Html.Empty;
        var strength = 0.5 * Math.Min(1, Math.Abs(value) / reach);
        return Html.Of($" style=\"background:rgb({(value > 0 ? "214 96 77" : "67 147 195")} / {strength:0.##})\"");
    }

    private (byte R, byte G, byte B)[] Colours => IsDiverging ? Diverging : IsWarm ? Warm : Grey;

    private static byte Mix(byte from, byte to, double part) => (byte)Math.Round(from + (to - from) * part);
}
