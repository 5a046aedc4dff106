using CourseKit.Kernel.Abstractions;
using SkiaSharp;

namespace CourseKit.Extension.Look;

/// <summary>A picture of many small pictures with lettering between them, on a transparent ground: it lies on light and dark
/// pages alike.</summary>
internal sealed class Plate
{
    // Grey that reads on white and on black.
    private const uint Ink = 0x787878;

    private readonly uint[] _pixels;
    private readonly List<Action<SKCanvas, SKPaint>> _strokes = [];

    public Plate(int width, int height)
    {
        (Width, Height) = (width, height);
        _pixels = new uint[width * height];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Draws a small picture.</summary>
    /// <param name="left">Of its corner.</param>
    /// <param name="top">Of its corner.</param>
    /// <param name="rows">How many rows of values it has.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="zoom">How many pixels high and wide a value is.</param>
    /// <param name="colour">The colour at a row and column.</param>
    public void Tile(int left, int top, int rows, int columns, int zoom, Func<int, int, uint> colour)
    {
        for (var row = 0; row < rows; row++)
        {
            var line = _pixels.AsSpan((top + row * zoom) * Width + left, columns * zoom);
            for (var column = 0; column < columns; column++)
                line.Slice(column * zoom, zoom).Fill(colour(row, column));
            for (var copy = 1; copy < zoom; copy++)
                line.CopyTo(_pixels.AsSpan((top + row * zoom + copy) * Width + left));
        }
    }

    /// <summary>A line around a rectangle.</summary>
    public void Frame(int left, int top, int width, int height) => _strokes.Add((canvas, paint) =>
    {
        paint.Style = SKPaintStyle.Stroke;
        canvas.DrawRect(left - 0.5f, top - 0.5f, width + 1, height + 1, paint);
    });

    /// <summary>Writes on a base line.</summary>
    public void Text(string text, float x, float y, SKFont font) => _strokes.Add((canvas, paint) =>
    {
        paint.Style = SKPaintStyle.Fill;
        canvas.DrawText(text, x, y, SKTextAlign.Left, font, paint);
    });

    /// <summary>The file. The fonts must live until then.</summary>
    public byte[] ToPng()
    {
        using var ink = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Alpha8, SKAlphaType.Premul));
        ink.Erase(SKColors.Transparent);
        using (var canvas = new SKCanvas(ink))
        {
            using var paint = new SKPaint { StrokeWidth = 1, IsAntialias = true };
            foreach (var stroke in _strokes)
                stroke(canvas, paint);
        }
        Blend(ink.GetPixelSpan(), ink.RowBytes);
        return Png.Pack(_pixels, Width);
    }

    private void Blend(ReadOnlySpan<byte> ink, int stride)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                // Thin strokes made stronger, and in four steps, so that the colours stay few.
                var opacity = (Math.Min(ink[y * stride + x] * 3u / 2, 255) + 42) / 85 * 85;
                if (opacity > 0 && _pixels[y * Width + x] == 0)
                    _pixels[y * Width + x] = opacity << 24 | Ink;
            }
        }
    }

    /// <summary>An <c>img</c> element.</summary>
    public static Html ToHtml(byte[] png, int width, int height, string alt, string style) => Html.Of(
        $"<img class=\"{style}\" src=\"data:image/png;base64,{Html.Raw(Convert.ToBase64String(png))}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\">");
}
