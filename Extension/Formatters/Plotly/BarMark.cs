using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>One bar, in coordinates: where along its axis, and from where to where in the other.</summary>
internal readonly record struct Bar(double Start, double End, double From, double To);

/// <summary>Bars, of a bar chart or of a histogram.</summary>
internal sealed class BarMark : TraceMark
{
    public required IReadOnlyList<Bar> Bars { get; init; }

    public bool IsOverlaid { get; init; }

    /// <summary>How much of the gap between bars there is beyond the first and the last.</summary>
    public double Room { get; init; }

    private double Opacity => (Trace.Source.Number("opacity") ?? (IsOverlaid ? 0.6 : 1)) * (Trace.Source.Number("marker", "opacity") ?? 1);

    private PointColours? _colours;

    private PointColours Colours => _colours ??= PointColours.Read(Trace.Source.At("marker"), Colour);

    public override ColourRamp? Ramp => Trace.Source.Flag("marker", "showscale") == true ? Colours.Ramp : null;

    public override void Reach(Extent x, Extent y)
    {
        var (along, across) = Trace.IsHorizontal ? (y, x) : (x, y);
        foreach (var bar in Bars)
        {
            along.Include(bar.Start - Room, wantsRoom: false);
            along.Include(bar.End + Room, wantsRoom: false);
            across.Include(bar.From, wantsRoom: bar.From != 0);
            across.Include(bar.To, wantsRoom: bar.To != 0);
            // What begins at zero stands on the frame.
            if (bar.From == 0 || bar.To == 0)
                across.Include(0, wantsRoom: false);
        }
    }

    public override void Draw(SKCanvas canvas, PlotArea frame, Theme theme)
    {
        // Without smoothing neighbours leave no seam.
        using var paint = new SKPaint { IsAntialias = false };
        for (var i = 0; i < Bars.Count; i++)
        {
            var bar = Bars[i];
            if (!double.IsFinite(bar.To) || !double.IsFinite(bar.Start))
                continue;
            paint.Color = Colours.Of(i).Faded(Opacity);
            canvas.DrawRect(Box(bar, frame), paint);
            DrawStripes(canvas, Box(bar, frame), theme.Ground);
        }
        DrawOutlines(canvas, frame);
    }

    public override void DrawSample(SKCanvas canvas, SKRect box, Theme theme)
    {
        using var paint = new SKPaint { Color = Colours.First.Faded(Opacity), IsAntialias = true };
        canvas.DrawRect(SKRect.Create(box.MidX - 6, box.MidY - 6, 12, 12), paint);
        DrawStripes(canvas, SKRect.Create(box.MidX - 6, box.MidY - 6, 12, 12), theme.Ground);
    }

    // Bars whose colour another trace has already are cut open: aslant, then aslant the other way.
    private void DrawStripes(SKCanvas canvas, SKRect box, SKColor ground)
    {
        if (Round == 0)
            return;
        using var paint = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 1.5f, IsAntialias = true, Color = ground };
        var rise = Round % 2 == 1 ? box.Height : -box.Height;
        canvas.Save();
        canvas.ClipRect(box);
        for (var x = box.Left - box.Height; x < box.Right + box.Height; x += 5)
            canvas.DrawLine(x, box.MidY + rise / 2, x + box.Height, box.MidY - rise / 2, paint);
        canvas.Restore();
    }

    private void DrawOutlines(SKCanvas canvas, PlotArea frame)
    {
        if (Trace.Source.Number("marker", "line", "width") is not (> 0 and var width))
            return;
        using var paint = new SKPaint
        {
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)Math.Min(width, 10),
            IsAntialias = true,
            Color = Trace.Source.Colour("marker", "line", "color") ?? Colour,
        };
        foreach (var bar in Bars.Where(bar => double.IsFinite(bar.To)))
            canvas.DrawRect(Box(bar, frame), paint);
    }

    private SKRect Box(Bar bar, PlotArea frame)
    {
        var across = Trace.IsHorizontal ? frame.Horizontal : frame.Vertical;
        // On a logarithmic axis bars have no zero to stand on: they stand on its end.
        var from = double.IsFinite(bar.From) ? bar.From : across.Low;
        var (first, second) = Trace.IsHorizontal
            ? (frame.Point(from, bar.Start), frame.Point(bar.To, bar.End))
            : (frame.Point(bar.Start, from), frame.Point(bar.End, bar.To));
        var box = new SKRect(
            Snap(Math.Min(first.X, second.X)), Snap(Math.Min(first.Y, second.Y)), Snap(Math.Max(first.X, second.X)), Snap(Math.Max(first.Y, second.Y)));
        // A thousand bars on a hundred pixels are still to be seen.
        return Trace.IsHorizontal
            ? SKRect.Create(box.Left, box.Top, box.Width, Math.Max(box.Height, 0.5f))
            : SKRect.Create(box.Left, box.Top, Math.Max(box.Width, 0.5f), box.Height);

        // To the picture's own pixels.
        static float Snap(float at) => MathF.Round(FigurePicture.Density * at) / FigurePicture.Density;
    }
}
