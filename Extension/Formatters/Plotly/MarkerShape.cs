using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The shapes of marked points.</summary>
internal static class MarkerShape
{
    /// <summary>Draws one; shapes that are not known are circles.</summary>
    public static void Draw(SKCanvas canvas, string symbol, SKPoint at, float size, SKPaint paint)
    {
        var half = size / 2;
        var isOpen = symbol.Contains("-open", StringComparison.Ordinal) || symbol is "line-ew" or "line-ns";
        (paint.Style, paint.StrokeWidth) = (isOpen ? SKPaintStyle.Stroke : SKPaintStyle.Fill, 1.5f);
        switch (symbol.Split('-')[0])
        {
            case "square":
                canvas.DrawRect(SKRect.Create(at.X - half, at.Y - half, size, size), paint);
                break;
            case "diamond":
                Polygon(canvas, at, paint, (0, -1.3f * half), (1.3f * half, 0), (0, 1.3f * half), (-1.3f * half, 0));
                break;
            case "triangle":
                var down = symbol.StartsWith("triangle-down", StringComparison.Ordinal) ? -1 : 1;
                Polygon(canvas, at, paint, (0, -1.15f * half * down), (1.1f * half, 0.8f * half * down), (-1.1f * half, 0.8f * half * down));
                break;
            case "cross":
                Cross(canvas, at, half, paint, 0);
                break;
            case "x":
                Cross(canvas, at, half, paint, 45);
                break;
            default:
                canvas.DrawCircle(at, half, paint);
                break;
        }
    }

    private static void Cross(SKCanvas canvas, SKPoint at, float half, SKPaint paint, float degrees)
    {
        (paint.Style, paint.StrokeWidth) = (SKPaintStyle.Stroke, Math.Max(1.5f, 0.5f * half));
        canvas.Save();
        canvas.RotateDegrees(degrees, at.X, at.Y);
        canvas.DrawLine(at.X - half, at.Y, at.X + half, at.Y, paint);
        canvas.DrawLine(at.X, at.Y - half, at.X, at.Y + half, paint);
        canvas.Restore();
    }

    private static void Polygon(SKCanvas canvas, SKPoint at, SKPaint paint, params ReadOnlySpan<(float X, float Y)> corners)
    {
        using var path = new SKPath();
        path.MoveTo(at.X + corners[0].X, at.Y + corners[0].Y);
        foreach (var (x, y) in corners[1..])
            path.LineTo(at.X + x, at.Y + y);
        path.Close();
        canvas.DrawPath(path, paint);
    }
}
