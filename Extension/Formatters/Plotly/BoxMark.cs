using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>One box: quartiles, whiskers and the points beyond them.</summary>
internal sealed record BoxSummary(double At, double Low, double First, double Median, double Third, double High, IReadOnlyList<double> Beyond)
{
    /// <summary>The summary of values, none of which is missing. Quartiles lie half-way between ranks where they must, as in plotly.js; whiskers
    /// end at the last value within one and a half times the box's height.</summary>
    public static BoxSummary Of(double at, double[] values)
    {
        var sorted = values.Order().ToArray();
        double first = Quantile(sorted, 0.25), third = Quantile(sorted, 0.75), reach = 1.5 * (third - first);
        var within = sorted.Where(value => value >= first - reach && value <= third + reach).ToArray();
        var beyond = sorted.Where(value => value < first - reach || value > third + reach);
        return new(at, Math.Min(within[0], first), first, Quantile(sorted, 0.5), third, Math.Max(within[^1], third), [.. beyond]);
    }

    private static double Quantile(double[] sorted, double part)
    {
        var place = Math.Clamp(part * sorted.Length - 0.5, 0, sorted.Length - 1);
        var low = (int)place;
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
    }
}

/// <summary>Boxes of one trace.</summary>
internal sealed class BoxMark : TraceMark
{
    public required IReadOnlyList<BoxSummary> Boxes { get; init; }

    /// <summary>How wide a box is, and how far it stands beside its place, in coordinates.</summary>
    public required (double Width, double Offset) Place { get; init; }

    public override void Reach(Extent x, Extent y)
    {
        var (along, across) = Trace.IsHorizontal ? (y, x) : (x, y);
        foreach (var box in Boxes)
        {
            along.Include(box.At - 0.5, wantsRoom: false);
            along.Include(box.At + 0.5, wantsRoom: false);
            across.Include([box.Low, box.High, .. box.Beyond], wantsRoom: true);
        }
    }

    public override void Draw(SKCanvas canvas, PlotArea frame, Theme theme)
    {
        var colour = Trace.Source.Colour("line", "color") ?? Trace.Source.Colour("marker", "color") ?? Colour;
        using var fill = new SKPaint { IsAntialias = true, Color = Trace.Source.Colour("fillcolor") ?? colour.Faded(0.4) };
        var width = (float)Math.Clamp(Trace.Source.Number("line", "width") ?? 2, 0.5, 10);
        using var stroke = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, Color = colour, StrokeWidth = width };
        using var dot = new SKPaint { IsAntialias = true, Color = colour };
        foreach (var box in Boxes)
        {
            double middle = box.At + Place.Offset, half = Place.Width / 2;
            SKPoint low = At(middle - half, box.First), high = At(middle + half, box.Third);
            var body = new SKRect(Math.Min(low.X, high.X), Math.Min(low.Y, high.Y), Math.Max(low.X, high.X), Math.Max(low.Y, high.Y));
            canvas.DrawRect(body, fill);
            canvas.DrawRect(body, stroke);
            Line(middle - half, box.Median, middle + half, box.Median);
            foreach (var (end, side) in ((double, double)[])[(box.Low, box.First), (box.High, box.Third)])
            {
                Line(middle, side, middle, end);
                Line(middle - half / 2, end, middle + half / 2, end);
            }
            if (Trace.Source.Flag("boxpoints") != false)
            {
                var shown = box.Beyond.Count > 2000
                    ? box.Beyond.DistinctBy(value => (int)(2 * (Trace.IsHorizontal ? frame.X(value) : frame.Y(value))))
                    : box.Beyond;
                foreach (var value in shown)
                    canvas.DrawCircle(At(middle, value), 3, dot);
            }
        }

        SKPoint At(double along, double across) => Trace.IsHorizontal ? frame.Point(across, along) : frame.Point(along, across);

        void Line(double along, double across, double alongTo, double acrossTo) => canvas.DrawLine(At(along, across), At(alongTo, acrossTo), stroke);
    }
}
