using System.Diagnostics.CodeAnalysis;
using SkiaSharp;

namespace CourseKit.Data;

/// <summary>The outlines of a face's letters, in <see cref="Letters.Classes"/>' order.</summary>
internal sealed class Glyphs : IDisposable
{
    private const float Size = 100;

    private readonly SKPath[] _outlines;

    private Glyphs(SKPath[] outlines) => _outlines = outlines;

    public SKPath this[int letter] => _outlines[letter];

    /// <summary>The outlines of a file's face; null where it is none that can be read, or lacks a letter.</summary>
    public static Glyphs? Read(string path, int index)
    {
        using var typeface = SKTypeface.FromFile(path, index);
        return typeface is null ? null : Of(typeface);
    }

    /// <summary>The outlines of a face; null where it lacks a letter, or has one without outline.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The outlines belong to what is returned, or are freed where nothing is.")]
    public static Glyphs? Of(SKTypeface typeface)
    {
        using var font = new SKFont(typeface, Size) { Hinting = SKFontHinting.None, LinearMetrics = true };
        var outlines = new SKPath[Letters.Classes.Count];
        for (var letter = 0; letter < outlines.Length; letter++)
        {
            var glyph = font.GetGlyph(Letters.Classes[letter][0]);
            var outline = glyph == 0 ? null : font.GetGlyphPath(glyph);
            if (outline is null || outline.IsEmpty || outline.TightBounds is not { Width: > 0, Height: > 0 })
            {
                outline?.Dispose();
                foreach (var made in outlines.AsSpan(0, letter))
                    made.Dispose();
                return null;
            }
            outlines[letter] = outline;
        }
        return new(outlines);
    }

    public void Dispose()
    {
        foreach (var outline in _outlines)
            outline.Dispose();
    }
}
