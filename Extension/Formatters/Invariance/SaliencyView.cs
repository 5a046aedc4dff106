using CourseKit.Extension.Formatters.Maps;
using CourseKit.Extension.Look;
using CourseKit.Invariance;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;
using CourseKit.Words;

namespace CourseKit.Extension.Formatters.Invariance;

/// <summary>An image, which parts of it speak for a class as a heat map, and both together: the image in grey under orange light where it speaks for the
/// class, and under blue where it speaks against it.</summary>
internal static class SaliencyView
{
    // In CSS pixels: how wide each of the three pictures may get, alone and beside others.
    private const int Side = 168;
    private const int LargeSide = 224;
    private const int SideAmongOthers = 112;
    private const int ManyPixels = 100; // in a row or column: an image with details

    private const int Shades = 63;
    private const int MostShown = 24;

    public static Html ToHtml(IReadOnlyList<Saliency> all)
    {
        if (all.Count == 0)
            return Html.Of($"<div class=\"ck ck-saliency\">{Stylesheet.Saliency}<p class=\"ck-note\">{SaliencyWords.None}</p></div>");
        var side = all.Count > 1 ? SideAmongOthers : all.Count == 1 && Math.Max(all[0].Height, all[0].Width) >= ManyPixels ? LargeSide : Side;
        var more = all.Count > MostShown ? Html.Of($"<p class=\"ck-note\">{Number.Whole(all.Count - MostShown)} more {(all.Count == MostShown + 1 ? "is" : "are")} not shown.</p>") : Html.Empty;
        return Html.Of($"<div class=\"ck ck-saliency\">{Stylesheet.Saliency}{all.Take(MostShown).Select(saliency => Seen(SaliencyPicture.WithoutNoise(saliency), side))}{more}</div>");
    }

    private static Html Seen(Saliency saliency, int side)
    {
        var picture = SaliencyPicture.Of(saliency);
        var scale = Scale(picture.Values);
        var method = saliency.Layer is null ? saliency.Method : $"{saliency.Method} of {Name.Short(saliency.Layer)}";
        return Html.Of($"""
            <div class="ck-seen" style="--side:{side}px"><p class="ck-said">{method} for <strong>{Name.Short(saliency.ClassName)}</strong>, {TrainingText.Percent(saliency.Probability).Replace(" %", "\u00a0%", StringComparison.Ordinal)}</p><div class="ck-views3">{View(Image(picture), picture, side, "image", $"The image, {saliency.Height} by {saliency.Width}")}{View(Heat(picture, scale), picture, side, "what speaks for it", $"Heat map: {SaliencyWords.Where(saliency)}")}{View(Lit(picture, scale), picture, side, "both", "The image in grey, coloured where the heat map is strong")}</div><div class="ck-scale">{Legend(scale, picture.Values)}</div></div>
            """);
    }

    private static Html View(byte[] png, SaliencyPicture picture, int side, string caption, string alt) => Html.Of(
        $"<figure>{Picture.OfPng(png, picture.Width, picture.Height, alt, Picture.Zoom(picture.Width, picture.Height, side))}<figcaption>{caption}</figcaption></figure>");

    // Wide on both sides where some values speak against the class; a map of zeros is dark.
    private static ColourScale Scale(float[,] values)
    {
        var finite = values.Cast<float>().Where(float.IsFinite).Select(value => (double)value).DefaultIfEmpty().ToList();
        return finite.Min() < 0 ? ColourScale.For(finite.Min(), finite.Max()) : new(0, finite.Max(), false) { IsWarm = true };
    }

    private static Html Legend(ColourScale scale, float[,] values)
    {
        var all = values.Cast<float>().ToList();
        var colours = scale switch
        {
            _ when !all.Any(float.IsFinite) => Html.Of($"<span>No value here is a finite number.</span>"),
            { IsDiverging: true } => Html.Of($"{scale.ToHtml()} <span>red, over the image orange, speaks for it, blue against it</span>"),
            { High: > 0 } => Html.Of($"{scale.ToHtml()} <span>the brighter, the more</span>"),
            _ => Html.Of($"<span>Nothing here speaks for it: all {(all.All(float.IsFinite) ? "" : "finite ")}values are 0.</span>"),
        };
        return all.Any(float.IsNaN) ? Html.Of($"{colours} <span>magenta: not a number</span>") : colours;
    }

    private static byte[] Image(SaliencyPicture picture) => Packed(picture, (row, column) => picture.Colour(row, column));

    private static byte[] Heat(SaliencyPicture picture, ColourScale scale) => Packed(picture, (row, column) => picture.Values[row, column] is var value && float.IsNaN(value)
        ? Png.Opaque(ColourScale.NaN)
        : Png.Opaque(scale.ColourAt(Math.Round((Shades - 1) * Position(scale, value)) / (Shades - 1))));

    private static byte[] Lit(SaliencyPicture picture, ColourScale scale) => Packed(picture, (row, column) => Overlay.Lit(
        picture.Brightness(row, column), float.IsNaN(picture.Values[row, column]) ? double.NaN : scale.IsDiverging ? 2 * scale.Position(picture.Values[row, column]) - 1 : Position(scale, picture.Values[row, column])));

    private static double Position(ColourScale scale, double value) => scale.High > scale.Low ? scale.Position(value) : 0;

    private static byte[] Packed(SaliencyPicture picture, Func<int, int, uint> colour)
    {
        var pixels = new uint[picture.Height * picture.Width];
        for (var row = 0; row < picture.Height; row++)
            for (var column = 0; column < picture.Width; column++)
                pixels[row * picture.Width + column] = colour(row, column);
        return Png.Pack(pixels, picture.Width);
    }
}
