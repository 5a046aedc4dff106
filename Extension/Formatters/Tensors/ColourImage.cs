using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>Three planes, red, green and blue, as one picture.</summary>
internal sealed record ColourImage(double[] Planes, int Rows, int Columns, ColourScale Scale)
{
    private byte[]? _png;

    private int Area => Rows * Columns;

    /// <summary>The file; pixels that are not finite are woven of two colours that stand out.</summary>
    public byte[] Png => _png ??= Pack();

    /// <summary>What is black and what is full colour. Pictures come as bytes or from 0 to 1; anything else (normalised, say) is stretched
    /// to be seen.</summary>
    public static ColourScale Range(TensorStatistics statistics, ScalarType dtype) =>
        dtype == ScalarType.Byte ? new(0, 255, false)
        : statistics is { Min: >= 0, Max: <= 1 } ? new(0, 1, false)
        : new(statistics.Min, statistics.Max, false);

    /// <summary>The picture.</summary>
    public Html ToHtml(string alt, int side = Picture.ComfortableSide) =>
        Picture.OfPng(Png, Columns, Rows, alt, Picture.Zoom(Columns, Rows, side));

    private byte[] Pack()
    {
        var rgba = new byte[4 * Area];
        for (var i = 0; i < Area; i++)
        {
            var (r, g, b) = (Planes[i], Planes[Area + i], Planes[2 * Area + i]);
            var (red, green, blue) = double.IsFinite(r + g + b) ? (Level(r), Level(g), Level(b))
                : (i % Columns + i / Columns) % 2 == 0 ? ColourScale.NaN : ((byte)0, (byte)0, (byte)0);
            (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]) = (red, green, blue, 255);
        }
        return Picture.Png(rgba, Columns, Rows);
    }

    /// <summary>What is black, what is full colour, and what is neither.</summary>
    public Html Legend()
    {
        var woven = Array.TrueForAll(Planes, double.IsFinite) ? Html.Empty : Html.Of($"<span>▦ magenta and black: not finite</span>");
        return Html.Of($"<span>{Number.Short(Scale.Low)} is black, {Number.Short(Scale.High)} is full colour</span>{woven}");
    }

    private byte Level(double value) => (byte)Math.Round(255 * Scale.Position(value));
}
