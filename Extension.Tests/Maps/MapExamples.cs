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
        return (tensor(pixels) * 16).round() / 16;
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

    /// <summary>64 waves under a bell, 3 channels of 11 by 11, in every direction; filter 10 is all 0, filter 20 all alike.</summary>
    public static Tensor ColourFilters()
    {
        var weights = new float[64, 3, 11, 11];
        for (var filter = 0; filter < 64; filter++)
            for (var channel = 0; channel < 3; channel++)
                for (var row = -5; row <= 5; row++)
                    for (var column = -5; column <= 5; column++)
                    {
                        var (angle, bell) = (filter % 16 * Math.PI / 16, Math.Exp(-(row * row + column * column) / 14.0));
                        var phase = filter < 32 ? filter / 16 * 1.2 : channel * 1.4 + filter;
                        weights[filter, channel, row + 5, column + 5] = filter switch
                        {
                            10 => 0,
                            20 => 0.1f,
                            _ => (float)(0.3 * (1 + filter % 5) / 5 * bell * Math.Cos((column * Math.Cos(angle) + row * Math.Sin(angle)) * (0.6 + filter / 16 * 0.25) + phase)),
                        };
                    }
        return tensor(weights);
    }

    /// <summary>16 filters of 5 by 5 on 6 channels, as LeNet's second convolution has them; filter 3 is all 0.</summary>
    public static Tensor DeepFilters()
    {
        var (filter, channel) = (arange(16f).reshape(16, 1, 1, 1), arange(6f).reshape(1, 6, 1, 1));
        var (row, column) = (arange(-2f, 3f).reshape(1, 1, 5, 1), arange(-2f, 3f).reshape(1, 1, 1, 5));
        var angle = filter * 0.4f + channel;
        return (angle.cos() * row + angle.sin() * column + channel * 0.5f).sin() * (0.2f + 0.02f * filter) * filter.not_equal(3);
    }

    /// <summary>Without what is new each time.</summary>
    public static string Steady(string html) => Groups().Replace(html, "ck-group");

    [GeneratedRegex("ck-[0-9a-f]{32}")]
    private static partial Regex Groups();
}
