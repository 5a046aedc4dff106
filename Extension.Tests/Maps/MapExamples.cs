using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Maps;

/// <summary>Activations made by arithmetic, so that they are the same everywhere.</summary>
internal static partial class MapExamples
{
    /// <summary>A digit seven, 28 by 28, strokes of about 3 pixels.</summary>
    public static Tensor Digit()
    {
        var pixels = new float[28, 28];
        for (var row = 0; row < 28; row++)
        {
            for (var column = 0; column < 28; column++)
            {
                var bar = row is >= 5 and <= 7 && column is >= 7 and <= 20 ? 1 : 0;
                var stroke = row is > 7 and <= 23 ? Math.Clamp(2.2 - Math.Abs(column - (19 - (row - 7) * 0.55)), 0, 1) : 0;
                pixels[row, column] = (float)Math.Max(bar, stroke);
            }
        }
        return tensor(pixels);
    }

    /// <summary>Six maps of the digit: differences across, down and diagonal, one dead, one saturated at 2, one blurred.</summary>
    public static Tensor SixMaps()
    {
        var digit = Digit();
        var across = digit - digit.roll(1, 1);
        var down = digit - digit.roll(1, 0);
        var blurred = (digit + digit.roll(1, 0) + digit.roll(-1, 0) + digit.roll(1, 1) + digit.roll(-1, 1)) / 5;
        return stack([across.relu(), down.relu(), zeros(28, 28), full(28, 28, 2f) - 0.01f * digit, blurred, (-across).relu() * 0.5f]);
    }

    /// <summary>256 maps of 13 by 13: rectified waves, no two alike, with noise that packs badly.</summary>
    public static Tensor ManyMaps()
    {
        var channel = arange(256f).reshape(256, 1, 1);
        var row = arange(13f).reshape(1, 13, 1);
        var column = arange(13f).reshape(1, 1, 13);
        var noise = ((channel * 12.9898f + row * 78.233f + column * 37.719f).sin() * 43758.547f).frac();
        return ((row * (channel * 0.37f).cos() + column * (channel * 0.37f).sin() + channel).mul(0.6f).sin() + noise).relu() * (1 + channel % 7);
    }

    /// <summary>Without what is new each time.</summary>
    public static string Steady(string html) => Groups().Replace(html, "ck-group");

    [GeneratedRegex("ck-[0-9a-f]{32}")]
    private static partial Regex Groups();
}
