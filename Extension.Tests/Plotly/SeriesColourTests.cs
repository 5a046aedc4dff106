using CourseKit.Extension.Formatters.Plotly;
using SkiaSharp;

namespace CourseKit.Extension.Tests.Plotly;

public sealed class SeriesColourTests
{
    // Linear RGB as those see it who lack a kind of cones: Machado, Oliveira and Fernandes, 2009, severity 1.
    private static readonly double[][] Visions =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_colours_of_series_are_told_apart_by_every_kind_of_colour_vision(bool isDark)
    {
        var colours = (isDark ? Theme.Dark : Theme.Light).Series;
        Assert.True(colours.Count >= 10);
        // Two are seen as different from about 2.3 on; for thin lines far from each other several times that.
        foreach (var vision in Visions)
        {
            var seen = colours.Select(colour => Lab(colour, vision)).ToArray();
            for (var i = 0; i < seen.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.True(Math.Sqrt(seen[i].Zip(seen[j], (a, b) => (a - b) * (a - b)).Sum()) > 12, $"{colours[i]} is like {colours[j]}.");
            }
        }
    }

    // WCAG asks for 3 to 1 of what is no text. The dark page is that of VS Code.
    [Theory]
    [InlineData(false, 0xff)]
    [InlineData(true, 0x1f)]
    public void Colours_of_series_stand_out_from_the_page(bool isDark, byte page) =>
        Assert.All((isDark ? Theme.Dark : Theme.Light).Series, colour =>
        {
            double first = Luminance(colour), second = Luminance(new(page, page, page));
            Assert.True((Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05) >= 3, $"{colour} is too near the page.");
        });

    [Fact]
    public void A_series_whose_colour_is_taken_has_dashes_and_another_shape()
    {
        var marks = new FigureMarks(Drawn.Read($"[{string.Join(',', Enumerable.Repeat("{\"y\":[1,2]}", 21))}]"), Theme.Light).All.ToList();
        Assert.Equal((marks[0].Colour, marks[0].Colour), (marks[10].Colour, marks[20].Colour));
        Assert.Equal((0, 0, 1, 2), (marks[0].Round, marks[9].Round, marks[10].Round, marks[20].Round));
        Assert.Equal(3, ((int[])[0, 10, 20]).Select(number => Sample(marks[number])).Distinct(StringComparer.Ordinal).Count());
        // One that says its own colour is not counted.
        Assert.Equal(0, new FigureMarks(Drawn.Read("[{\"y\":[1,2]},{\"y\":[1,2],\"line\":{\"color\":\"red\"}}]", """{"colorway":["blue"]}"""), Theme.Light).All.Last().Round);
    }

    private static string Sample(TraceMark mark)
    {
        using var bitmap = new SKBitmap(26, 12);
        using var canvas = new SKCanvas(bitmap);
        mark.DrawSample(canvas, new(0, 0, 26, 12), Theme.Light);
        return Convert.ToHexString(bitmap.Bytes);
    }

    private static double Linear(byte part) => part / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double Luminance(SKColor colour) => 0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue);

    // CIE 1976 for the white of D65.
    private static double[] Lab(SKColor colour, double[] vision)
    {
        double[] linear = [Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue)];
        var seen = Enumerable.Range(0, 3).Select(row => Math.Clamp(Enumerable.Range(0, 3).Sum(i => vision[3 * row + i] * linear[i]), 0, 1)).ToArray();
        double x = Root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047), y = Root(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
        var z = Root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];

        static double Root(double value) => value > 0.008856 ? Math.Cbrt(value) : 7.787 * value + 16.0 / 116;
    }
}
