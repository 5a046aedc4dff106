using CourseKit.Extension.Look;
using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Writes on a picture in one size.</summary>
internal sealed class Letters : IDisposable
{
    private readonly SKFont _font;

    public Letters(float size, bool isBold = false)
    {
        _font = Lettering.At(size);
        (_font.Embolden, _font.Subpixel) = (isBold, false);
    }

    public float LineHeight => _font.Size * 1.25f;

    /// <summary>Of all lines.</summary>
    public float Height(string text) => LineHeight * (1 + text.Count(letter => letter == '\n'));

    public float Width(string text) => text.Split('\n').Max(line => _font.MeasureText(line));

    public float Width(IEnumerable<string> texts) => texts.Select(Width).DefaultIfEmpty().Max();

    /// <summary>Writes lines, the first with its middle at a height.</summary>
    public void Write(SKCanvas canvas, string text, float x, float middle, SKTextAlign align, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        var y = middle + 0.36f * _font.Size;
        foreach (var line in text.Split('\n'))
        {
            canvas.DrawText(line, x, y, align, _font, paint);
            y += LineHeight;
        }
    }

    /// <summary>The text, or of each line as much of its beginning as fits.</summary>
    public string Fit(string text, float width) => string.Join('\n', text.Split('\n').Select(line => FitLine(line, width)));

    /// <summary>The text with a line break between words where it is too wide, and no more than so many lines.</summary>
    public string Wrap(string text, float width, int lines)
    {
        List<string> wrapped = [];
        foreach (var line in text.Split('\n'))
        {
            wrapped.Add("");
            foreach (var word in line.Split(' '))
            {
                if (wrapped[^1] != "" && Width($"{wrapped[^1]} {word}") > width)
                    wrapped.Add("");
                wrapped[^1] += wrapped[^1] == "" ? word : $" {word}";
            }
        }
        var kept = wrapped.Count <= lines ? wrapped : [.. wrapped.Take(lines - 1), string.Join(' ', wrapped.Skip(lines - 1))];
        return Fit(string.Join('\n', kept), width);
    }

    private string FitLine(string text, float width)
    {
        if (Width(text) <= width)
            return text;
        var most = text.Length;
        while (most > 2 && Width(Wording.Short(text, most)) > width)
            most--;
        return Wording.Short(text, Math.Max(2, most));
    }

    public void Dispose() => _font.Dispose();
}
