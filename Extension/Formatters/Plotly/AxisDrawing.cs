using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Draws the axes of a frame: lines behind what is shown, numbers and titles beside it.</summary>
internal sealed class AxisDrawing(SKCanvas canvas, Theme theme, Letters small, Letters large)
{
    private const float Slant = -40;
    private const float LongestLabel = 160;

    /// <summary>How much room the labels of a horizontal axis take below it.</summary>
    public static float LabelHeight(Scale scale, Letters letters, double spacing)
    {
        var widest = letters.Width(scale.Ticks.Select(tick => tick.Text));
        return IsSlanted(widest, spacing)
            ? 14 + Math.Min(widest, LongestLabel) * 0.65f
            : 10 + scale.Ticks.Select(tick => letters.Height(tick.Text)).DefaultIfEmpty(letters.LineHeight).Max();
    }

    /// <summary>How much room slanted labels take to the left of the axis, where the first ones end.</summary>
    public static float LeftOverhang(Scale scale, Letters letters, double spacing, float width) =>
        !scale.HasLabels || !IsSlanted(letters.Width(scale.Ticks.Select(tick => tick.Text)), spacing)
            ? 0
            : scale.Ticks.Max(tick => Math.Min(letters.Width(tick.Text), LongestLabel) * 0.77f + 6 - (float)scale.Position(tick.At) * width);

    public void DrawGrid(PlotArea frame, bool isOverlay)
    {
        using var rule = new SKPaint { Color = theme.Rule, StrokeWidth = 1 };
        using var zero = new SKPaint { Color = theme.Zero, StrokeWidth = 1 };
        var box = frame.Box;
        if (frame.Horizontal.HasGrid && !isOverlay)
        {
            foreach (var tick in frame.Horizontal.Ticks)
                Upright(frame.X(tick.At), tick.At == 0 && frame.Horizontal.HasZeroLine && frame.Horizontal.Ticks[0].At < 0 ? zero : rule);
        }
        if (frame.Vertical.HasGrid && !isOverlay)
        {
            foreach (var tick in frame.Vertical.Ticks)
                Level(frame.Y(tick.At), tick.At == 0 && frame.Vertical.HasZeroLine ? zero : rule);
        }

        void Upright(float x, SKPaint paint) => canvas.DrawLine(Crisp(x), box.Top, Crisp(x), box.Bottom, paint);

        void Level(float y, SKPaint paint) => canvas.DrawLine(box.Left, Crisp(y), box.Right, Crisp(y), paint);
    }

    public void DrawLabels(PlotArea frame, bool isOverlay)
    {
        var box = frame.Box;
        using var axis = new SKPaint { Color = theme.Zero, StrokeWidth = 1 };
        if (!isOverlay)
        {
            canvas.DrawLine(box.Left, Crisp(box.Bottom), box.Right, Crisp(box.Bottom), axis);
            Horizontal(frame, axis);
        }
        Vertical(frame, isOverlay);
    }

    private void Horizontal(PlotArea frame, SKPaint axis)
    {
        var (box, scale) = (frame.Box, frame.Horizontal);
        var below = box.Bottom;
        if (scale.HasLabels && scale.Ticks.Count > 0)
        {
            var spacing = scale.Ticks.Count > 1 ? scale.Ticks.Zip(scale.Ticks.Skip(1), (a, b) => Math.Abs(frame.X(b.At) - frame.X(a.At))).Min() : box.Width;
            var isSlanted = IsSlanted(small.Width(scale.Ticks.Select(tick => tick.Text)), spacing);
            var names = ShortNames.Of([.. scale.Ticks.Select(tick => tick.Text.Replace('\n', ' '))], name => small.Width(name) <= LongestLabel);
            foreach (var (tick, name) in scale.Ticks.Zip(names))
            {
                var x = frame.X(tick.At);
                canvas.DrawLine(Crisp(x), box.Bottom, Crisp(x), box.Bottom + 4, axis);
                if (!isSlanted)
                {
                    small.Write(canvas, tick.Text, x, box.Bottom + 14, SKTextAlign.Center, theme.Muted);
                    continue;
                }
                canvas.Save();
                canvas.RotateDegrees(Slant, x + 4, box.Bottom + 10);
                small.Write(canvas, small.Fit(name, x * 1.3f), x + 4, box.Bottom + 10, SKTextAlign.Right, theme.Muted);
                canvas.Restore();
            }
            below += LabelHeight(scale, small, spacing);
        }
        if (scale.Title != "")
            large.Write(canvas, large.Fit(scale.Title, box.Width + 60), box.MidX, below + 10, SKTextAlign.Center, theme.Ink);
    }

    private void Vertical(PlotArea frame, bool isOverlay)
    {
        var (box, scale) = (frame.Box, frame.Vertical);
        var beside = 0f;
        if (scale.HasLabels)
        {
            var (side, align) = isOverlay ? (box.Right + 7, SKTextAlign.Left) : (box.Left - 7, SKTextAlign.Right);
            foreach (var tick in scale.Ticks)
                small.Write(canvas, tick.Text, side, frame.Y(tick.At) - (small.Height(tick.Text) - small.LineHeight) / 2, align, theme.Muted);
            beside = small.Width(scale.Ticks.Select(tick => tick.Text)) + 8;
        }
        if (scale.Title == "")
            return;
        // The last of its lines stands next to the numbers.
        var further = large.Height(scale.Title) - large.LineHeight;
        var x = isOverlay ? box.Right + beside + 11 : box.Left - beside - 11 - further;
        canvas.Save();
        canvas.RotateDegrees(-90, x, box.MidY);
        large.Write(canvas, large.Fit(scale.Title, box.Height + 40), x, box.MidY, SKTextAlign.Center, theme.Ink);
        canvas.Restore();
    }

    private static bool IsSlanted(float widest, double spacing) => widest + 6 > spacing;

    // A line of one pixel of the page lies on whole ones.
    private static float Crisp(float at) => MathF.Floor(at) + 0.5f;
}
