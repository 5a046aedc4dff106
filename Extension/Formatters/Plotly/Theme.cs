using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The colours of a picture, for light pages and for dark ones. Those of series differ for every kind of colour vision: by
/// hue for most, by lightness where hues fall together. The first two are those of chart.css.</summary>
internal sealed record Theme(SKColor Background, SKColor Ink, SKColor Muted, SKColor Rule, SKColor Zero, IReadOnlyList<SKColor> Series)
{
    public static readonly Theme Light = new(
        SKColors.White, new(0x1f, 0x23, 0x28), new(0x59, 0x63, 0x6e), new(0xe4, 0xe7, 0xea), new(0xa3, 0xab, 0xb3),
        Colours("0072b2 c04f00 00444d e3689e 801ddc 7b6156 0099fe 781400 451e94 b07046"));

    // Which dark it lies on, the page knows.
    public static readonly Theme Dark = new(
        SKColors.Transparent, new(0xe6, 0xe9, 0xec), new(0xa9, 0xb1, 0xba), new(0x80, 0x88, 0x90, 0x48), new(0x8a, 0x93, 0x9c),
        Colours("5db9f0 ff9a57 1d7e68 d097b0 9a30ff efe115 bafdff d32726 796cdb eaffcc"));

    /// <summary>About what the page is like behind the picture.</summary>
    public SKColor Ground => Background.Alpha == 0 ? new(0x1c, 0x1c, 0x1c) : Background;

    private static SKColor[] Colours(string colours) => Array.ConvertAll(colours.Split(' '), SKColor.Parse);
}
