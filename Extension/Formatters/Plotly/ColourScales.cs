using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The scales that figures call by name, those with a published definition: Matplotlib's, ColorBrewer's and the plain ones.</summary>
internal static class ColourScales
{
    private static readonly Dictionary<string, string> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Viridis"] = "440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1fa088 28ae80 3fbc73 5ec962 84d44b addc30 d8e219 fde725",
        ["Cividis"] = "00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 e1cc55 fee838",
        ["Plasma"] = "0d0887 46039f 7201a8 9c179e bd3786 d8576b ed7953 fb9f3a fdca26 f0f921",
        ["Inferno"] = "000004 1b0c41 4a0c6b 781c6d a52c60 cf4446 ed6925 fb9b06 f7d13d fcffa4",
        ["Magma"] = "000004 180f3d 440f76 721f81 9e2f7f cd4071 f1605d fd9668 feca8d fcfdbf",
        ["Greys"] = "000000 ffffff",
        ["Blues"] = "08306b 08519c 2171b5 4292c6 6baed6 9ecae1 c6dbef deebf7 f7fbff",
        ["Greens"] = "00441b 006d2c 238b45 41ab5d 74c476 a1d99b c7e9c0 e5f5e0 f7fcf5",
        ["Reds"] = "fff5f0 fee0d2 fcbba1 fc9272 fb6a4a ef3b2c cb181d a50f15 67000d",
        ["YlGnBu"] = "081d58 253494 225ea8 1d91c0 41b6c4 7fcdbb c7e9b4 edf8d9 ffffd9",
        ["YlOrRd"] = "800026 bd0026 e31a1c fc4e2a fd8d3c feb24c fed976 ffeda0 ffffcc",
        ["RdBu"] = "053061 2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b 67001f",
        ["Hot"] = "000000 e60000 ffd200 ffffff",
        ["Jet"] = "000083 003caa 05ffff ffff00 fa0000 800000",
        ["Bluered"] = "0000ff ff0000",
    };

    /// <summary>The stops of a scale, evenly spread; null if no scale has the name.</summary>
    public static (double At, SKColor Colour)[]? Named(string name) => ByName.TryGetValue(name, out var colours)
        ? [.. colours.Split(' ').Select((colour, i) => ((double)i / (colours.Length / 7), SKColor.Parse(colour)))]
        : null;
}
