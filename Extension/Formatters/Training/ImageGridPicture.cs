using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;

namespace CourseKit.Extension.Formatters.Training;

/// <summary>Images as tiles that wrap where the page is narrow, each a picture of its own with its caption as text below.</summary>
internal static class ImageGridPicture
{
    // In CSS pixels; few images may be larger.
    private const int Side = 84;
    private const int LargeSide = 112;
    private const int Few = 12;
    private const int LeastWidth = 84;
    private const int Gap = 12;

    public static Html ToHtml(ImageGrid grid) => grid.Images.Count == 0
        ? Html.Of($"<div class=\"ck ck-images\">{Stylesheet.Training}{Capital(grid.ToString())}: there is nothing to show.</div>")
        : Html.Of($"<div class=\"ck ck-images\">{Stylesheet.Training}<div class=\"ck-note\">{grid.ToString()}</div>{Tiles(grid, hasNumbers: false)}</div>");

    /// <summary>The tiles, and what there is to say about them.</summary>
    /// <param name="grid">The images.</param>
    /// <param name="hasNumbers">Whether the caption says which image it is.</param>
    public static Html Tiles(ImageGrid grid, bool hasNumbers)
    {
        if (grid.Images.Count == 0)
            return Html.Empty;
        var side = grid.Images.Count <= Few ? LargeSide : Side;
        var width = Math.Max(LeastWidth, grid.Width * Picture.Zoom(grid.Width, grid.Height, side));
        var limit = grid.Columns is { } columns ? Html.Of($" style=\"max-width:{columns * width + (columns - 1) * Gap}px\"") : Html.Empty;
        return Html.Of(
            $"<div class=\"ck-tiles\"{limit}>{grid.Images.Select(image => Tile(grid, image, side, width, hasNumbers))}</div>{Notes(grid)}");
    }

    private static Html Tile(ImageGrid grid, GridImage image, int side, int width, bool hasNumbers)
    {
        var mark = image.IsWrong ? Html.Of($"<span class=\"ck-cross\" title=\"wrong\">✗</span> ") : Html.Empty;
        var number = hasNumbers ? Html.Of($" <span class=\"ck-which\">#{image.Index}</span>") : Html.Empty;
        var caption = image.Caption == "" && !hasNumbers && !image.IsWrong ? Html.Empty : Html.Of($"<figcaption>{mark}{image.Caption.Replace(" %", "\u00a0%", StringComparison.Ordinal)}{number}</figcaption>");
        return Html.Of(
            $"<figure{(image.IsWrong ? Html.Of($" class=\"ck-wrong\"") : Html.Empty)} style=\"width:{width}px\">{Picture.ToHtml(Rgba(image), grid.Width, grid.Height, $"Image {Number.Whole(image.Index)}", side)}{caption}</figure>");
    }

    private static Html Notes(ImageGrid grid)
    {
        List<string> notes = [];
        if (grid.IsStretched)
            notes.Add(grid.White > grid.Black
                ? $"Stretched to be seen: {Number.Short(grid.Black)} is black, {Number.Short(grid.White)} is white."
                : $"All values are {Number.Short(grid.Black)}, shown grey.");
        if (grid.NotFinite > 0)
            notes.Add($"{Number.Whole(grid.NotFinite)} {(grid.NotFinite == 1 ? "value is" : "values are")} NaN or infinite: magenta.");
        if (grid.ReducedFrom is var (height, width))
            notes.Add($"Reduced from {Number.Whole(height)}×{Number.Whole(width)}.");
        if (grid.Count > grid.Images.Count)
            notes.Add($"{Number.Whole(grid.Count - grid.Images.Count)} more {(grid.Count - grid.Images.Count == 1 ? "is" : "are")} not shown.");
        return notes.Count == 0 ? Html.Empty : Html.Of($"<div class=\"ck-note\">{string.Join(' ', notes)}</div>");
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static byte[] Rgba(GridImage image)
    {
        var rgba = new byte[image.Rgb.Count / 3 * 4];
        for (var i = 0; i < rgba.Length / 4; i++)
            (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]) = (image.Rgb[3 * i], image.Rgb[3 * i + 1], image.Rgb[3 * i + 2], 255);
        return rgba;
    }
}
