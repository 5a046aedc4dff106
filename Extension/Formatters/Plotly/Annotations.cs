using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Texts that a figure puts at places of its axes, such as the numbers in the cells of a heat map. Arrows are left out.</summary>
internal static class Annotations
{
    private const int Most = 1000;

    public static void Draw(SKCanvas canvas, Figure figure, FigureMarks marks, IReadOnlyList<PlotArea> frames, Theme theme, Letters letters)
    {
        foreach (var annotation in figure.Layout.Items("annotations").Take(Most))
        {
            var (xref, yref) = (annotation.Text("xref") ?? "x", annotation.Text("yref") ?? "y");
            var number = marks.Panels.ToList().FindIndex(panel => panel.XAxis == xref && panel.YAxis == yref);
            if (number < 0 || annotation.Lines("text") is not { Length: > 0 } text)
                continue;
            var frame = frames[number];
            double x = frame.Horizontal.Coordinate(annotation.At("x")), y = frame.Vertical.Coordinate(annotation.At("y"));
            if (!double.IsFinite(x) || !double.IsFinite(y) || !SKRect.Inflate(frame.Box, 1, 1).Contains(frame.Point(x, y)))
                continue;
            var under = marks.Panels[number].Marks.OfType<HeatMark>().Select(heat => heat.Under(x, y)).FirstOrDefault(colour => colour is not null);
            var isArrow = annotation.Flag("showarrow") != false;
            var middle = frame.Y(y) - (isArrow ? 14 : 0) - (letters.Height(text) - letters.LineHeight) * (isArrow ? 1 : 0.5f);
            var colour = under is { } cell ? Readable(cell) : annotation.Colour("font", "color") ?? theme.Ink;
            letters.Write(canvas, text, frame.X(x), middle, SKTextAlign.Center, colour);
        }
    }

    // By the luminance of WCAG: black reads better from 0.18 on.
    private static SKColor Readable(SKColor under)
    {
        static double Linear(byte part) => part / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        return 0.2126 * Linear(under.Red) + 0.7152 * Linear(under.Green) + 0.0722 * Linear(under.Blue) > 0.18 ? SKColors.Black : SKColors.White;
    }
}
