using SkiaSharp;

namespace CourseKit.Data;

/// <summary>Draws letters, white on black, one at a time.</summary>
internal sealed class LetterCanvas : IDisposable
{
    /// <summary>What is left of a letter that gets thinner, at least: of a hair line nothing would be.</summary>
    private const double LeastLeft = 0.6;

    private readonly SKBitmap _bitmap = new(new SKImageInfo(Letters.Side, Letters.Side, SKColorType.Gray8, SKAlphaType.Opaque));
    private readonly SKCanvas _canvas;
    private readonly SKPaint _ink = new() { IsAntialias = true, StrokeJoin = SKStrokeJoin.Round };

    public LetterCanvas() => _canvas = new(_bitmap);

    /// <summary>Draws a letter into pixels, row by row, 0 for black and 255 for white.</summary>
    public void Draw(SKPath outline, LetterShape shape, Span<byte> pixels)
    {
        using var placed = shape.Place(outline, Letters.Side);
        Fill(placed, Math.Max(shape.Ink, 0));
        _bitmap.GetPixelSpan().CopyTo(pixels);
        if (shape.Ink >= 0)
            return;

        (_ink.Style, _ink.Color, _ink.StrokeWidth) = (SKPaintStyle.Stroke, SKColors.Black, -shape.Ink);
        _canvas.DrawPath(placed, _ink);
        var thin = _bitmap.GetPixelSpan();
        if (Sum(thin) >= LeastLeft * Sum(pixels))
            thin.CopyTo(pixels);
    }

    public void Dispose()
    {
        _ink.Dispose();
        _canvas.Dispose();
        _bitmap.Dispose();
    }

    private void Fill(SKPath placed, float around)
    {
        _canvas.Clear(SKColors.Black);
        (_ink.Style, _ink.Color, _ink.StrokeWidth) = (around > 0 ? SKPaintStyle.StrokeAndFill : SKPaintStyle.Fill, SKColors.White, around);
        _canvas.DrawPath(placed, _ink);
    }

    private static long Sum(ReadOnlySpan<byte> pixels)
    {
        var sum = 0L;
        foreach (var pixel in pixels)
            sum += pixel;
        return sum;
    }
}
