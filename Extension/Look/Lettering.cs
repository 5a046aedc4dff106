using System.Reflection;
using SkiaSharp;

namespace CourseKit.Extension.Look;

/// <summary>The letters in drawn pictures. They travel with CourseKit: a small machine has no fonts, and pictures are to be the
/// same everywhere.</summary>
internal static class Lettering
{
    private static readonly SKTypeface Sans = Read();

    /// <summary>The font at a size in pixels. The caller disposes it.</summary>
    public static SKFont At(float size) => new(Sans, size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, Subpixel = true };

    private static SKTypeface Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("CourseKit.Look.DejaVuSans.ttf")
            ?? throw new InvalidOperationException("The font DejaVuSans.ttf is missing in this build of CourseKit.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
