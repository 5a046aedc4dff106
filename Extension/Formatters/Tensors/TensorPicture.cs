using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>A tensor as a picture, where its shape is that of one: three channels in colour; rows and columns in grey, or in blue and red
/// where values are negative. Larger ones are reduced to the mean of each small area.</summary>
internal static class TensorPicture
{
    private const int LeastSide = 8;
    private const int MostSide = 480;

    /// <summary>The picture, or null where the tensor is none, or several.</summary>
    public static Html? TryRender(PictureLayout layout, TensorStatistics statistics, ScalarType dtype)
    {
        var (height, width) = (layout.Height, layout.Width);
        if (layout.Count != 1 || statistics.Finite == 0 || height < LeastSide || width < LeastSide)
            return null;
        // Small matrices are read, not looked at.
        if (!layout.IsColour && layout.View.numel() <= TensorTable.MostNumbers && height <= TensorTable.MostVisible && width <= TensorTable.MostVisible)
            return null;

        var reduction = Math.Max(1, Math.Max((double)height / MostSide, (double)width / MostSide));
        var (rows, columns) = ((int)Math.Round(height / reduction), (int)Math.Round(width / reduction));
        if (rows < LeastSide || columns < LeastSide)
            return null; // a strip: numbers say more

        var means = AreaMeans.Of(layout.IsColour ? layout.View : layout.View.unsqueeze(0), rows, columns);
        var (of, reduced) = ($"of a tensor of {height} by {width}, values from {Number.Short(statistics.Min)} to {Number.Short(statistics.Max)}", reduction > 1);
        if (layout.IsColour)
        {
            var colours = new ColourImage(means, rows, columns, ColourImage.Range(statistics, dtype));
            return Html.Of($"""{colours.ToHtml($"Colour picture {of}")}<div class="ck-scale">{colours.Legend()}{Reduced(reduced)}</div>""");
        }
        var map = new HeatMap(means, rows, columns, ColourScale.For(statistics.Min, statistics.Max, means));
        return Html.Of($"""{map.ToHtml($"{Kind(map.Scale)} {of}")}<div class="ck-scale">{map.Scale.ToHtml()}{map.Legend(map.IsWoven(Picture.ComfortableSide))}{Axes(layout)}{Reduced(reduced)}</div>""");
    }

    /// <summary>What a map is, in words.</summary>
    public static string Kind(ColourScale scale) => scale.IsDiverging ? "Heat map, blue below zero and red above," : "Grey picture";

    /// <summary>Which axes run down and across.</summary>
    public static Html Axes(PictureLayout layout) =>
        Html.Of($"<span>{layout.Name(layout.RowAxis)} ↓ {layout.Name(layout.ColumnAxis)} →</span>");

    private static Html Reduced(bool isReduced) => isReduced ? Html.Of($"<span>reduced</span>") : Html.Empty;
}
