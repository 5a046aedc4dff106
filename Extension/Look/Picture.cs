using System.Runtime.InteropServices;
using CourseKit.Kernel.Abstractions;
using SkiaSharp;

namespace CourseKit.Extension.Look;

/// <summary>A picture in a notebook: a PNG in a data URI, shown at a whole multiple of its size when it is small.</summary>
internal static class Picture
{
    /// <summary>Small pictures are blown up to about this many CSS pixels.</summary>
    public const int ComfortableSide = 400;

    private const int MaxZoom = 16;

    /// <summary>An <c>img</c> element.</summary>
    /// <param name="rgba">Four bytes a pixel, row by row; opaque.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="alt">What it shows, for those who do not see it.</param>
    /// <param name="side">The length, in CSS pixels, that the longer side of a small picture comes near.</param>
    public static Html ToHtml(byte[] rgba, int width, int height, string alt, int side = ComfortableSide) =>
        OfPng(Png(rgba, width, height), width, height, alt, Zoom(width, height, side));

    /// <summary>An <c>img</c> element.</summary>
    /// <param name="png">The file.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="alt">What it shows, for those who do not see it.</param>
    /// <param name="zoom">CSS pixels for each of its own.</param>
    public static Html OfPng(byte[] png, int width, int height, string alt, int zoom) => Html.Of(
        $"<img src=\"data:image/png;base64,{Html.Raw(Convert.ToBase64String(png))}\" alt=\"{alt}\" width=\"{width * zoom}\" height=\"{height * zoom}\">");

    /// <summary>How many times larger a small picture is shown, to come near a length.</summary>
    public static int Zoom(int width, int height, int side) => Math.Clamp(side / Math.Max(width, height), 1, MaxZoom);

    /// <summary>A PNG of opaque pixels, four bytes each.</summary>
    public static byte[] Png(byte[] rgba, int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Marshal.Copy(rgba, 0, bitmap.GetPixels(), rgba.Length);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
