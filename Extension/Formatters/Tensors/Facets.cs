using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>The pictures in a tensor of more axes, side by side on one scale: the first and the last along each axis. Where there are
/// scripts, a slider for each axis goes through them.</summary>
internal sealed class Facets
{
    private const int MostColour = 12;
    private const int MostGrey = 24;
    private const int MostInARow = 8;

    // All pictures together; as text they are a third larger.
    private const double MostBytes = 38_000;
    private const double BytesOfColour = 2.2;
    private const int Levels = 85;
    private const int BytesOfPalette = 4 * Levels;
    private const int MostSide = 96;
    private const int ShownSide = 112;
    private const int MostStretched = 6;

    private readonly PictureLayout _layout;
    private readonly TensorStatistics _statistics;
    private readonly IReadOnlyList<int>[] _visible;
    private readonly ScalarType _dtype;

    private Facets(PictureLayout layout, TensorStatistics statistics, ScalarType dtype)
    {
        (_layout, _statistics, _dtype) = (layout, statistics, dtype);
        _visible = new IReadOnlyList<int>[layout.Leading.Length];
        var most = layout.IsColour ? MostColour : MostGrey;
        for (var i = _visible.Length - 1; i >= 0; i--)
        {
            var (length, room) = (layout.View.shape[i], i == _visible.Length - 1 && i > 0 ? Math.Min(MostInARow, most) : most);
            _visible[i] = room < 2 ? [0] : NumberGrid.Visible(length, room);
            most /= _visible[i].Count;
        }
    }

    /// <summary>The pictures, or null where there are not several.</summary>
    public static Html? TryRender(PictureLayout layout, TensorStatistics statistics, ScalarType dtype) =>
        layout.Count < 2 || statistics.Finite == 0 ? null : new Facets(layout, statistics, dtype).ToHtml();

    private Html ToHtml()
    {
        var positions = Positions();
        if (_layout.IsColour)
            return InColour(positions);
        var (rows, columns) = Size((MostBytes / positions.Count) - BytesOfPalette);
        var cells = positions.ConvertAll(position => Read(position, rows, columns));
        double[] all = [.. cells.SelectMany(each => each)];
        var scale = ColourScale.For(_statistics.Min, _statistics.Max, all);
        var maps = cells.ConvertAll(each => new HeatMap(each, rows, columns, scale) { Levels = Levels });
        var legend = new HeatMap(all, rows * cells.Count, columns, scale).Legend(maps.Exists(map => map.IsWoven(ShownSide)));
        return Compose(positions,
            (i, alt) => maps[i].ToHtml($"{TensorPicture.Kind(scale)} {alt}", ShownSide),
            Html.Of($"{scale.ToHtml()}{legend}"), (rows, columns));
    }

    private Html InColour(List<int[]> positions)
    {
        var range = ColourImage.Range(_statistics, _dtype);
        var each = MostBytes / positions.Count;
        var images = Draw();
        // Noise takes more bytes than photographs do, and is known only when it is packed.
        if (images.Sum(image => image.Png.Length) is var taken && taken > MostBytes)
        {
            each *= 0.9 * MostBytes / taken;
            images = Draw();
        }
        var (rows, columns) = (images[0].Rows, images[0].Columns);
        return Compose(positions, (i, alt) => images[i].ToHtml($"Colour picture {alt}", ShownSide), images[0].Legend(), (rows, columns));

        List<ColourImage> Draw()
        {
            var (rows, columns) = Size(each / BytesOfColour);
            return positions.ConvertAll(position => new ColourImage(Read(position, rows, columns), rows, columns, range));
        }
    }

    private Html Compose(List<int[]> positions, Func<int, string, Html> picture, Html legend, (int Rows, int Columns) size)
    {
        var figures = positions.Select((position, i) => (position, Html: Html.Of(
            $"""<figure data-at="{string.Join(' ', position)}">{picture(i, $"at {_layout.Index(position)}")}<figcaption>{_layout.Index(position)}</figcaption></figure>""")));
        var rows = figures.GroupBy(figure => string.Join(' ', figure.position[..^1]))
            .Select(row => Html.Of($"""<div class="ck-row">{WithGaps(row.Select(each => (each.position[^1], each.Html)))}</div>"""));
        var isReduced = size.Rows < _layout.Height || size.Columns < _layout.Width;
        var reduced = isReduced ? Html.Of($"<span>each reduced from {_layout.Height} × {_layout.Width}</span>") : Html.Empty;
        var left = positions.Count < _layout.Count ? Html.Of($"<span>{positions.Count} of {_layout.Count} shown</span>") : Html.Empty;
        var note = Html.Of($"{legend}{TensorPicture.Axes(_layout)}{reduced}{left}");
        var names = string.Join(' ', _layout.Leading.Select(axis => _layout.Name(axis).Replace(' ', '\u00a0')));
        return Html.Of(
            $"""<div class="ck-facets{(isReduced && _layout.IsColour ? " ck-smooth" : "")}" data-axes="{names}">{rows}<div class="ck-scale">{note}</div></div>{Script.Facets}""");
    }

    private static IEnumerable<Html> WithGaps(IEnumerable<(int At, Html Figure)> row)
    {
        int? before = null;
        foreach (var (at, figure) in row)
        {
            if (before is { } last && at != last + 1)
                yield return Html.Of($"""<span class="ck-gap">…</span>""");
            yield return figure;
            before = at;
        }
    }

    private List<int[]> Positions()
    {
        List<int[]> positions = [[]];
        foreach (var visible in _visible)
            positions = [.. positions.SelectMany(position => visible.Select(at => (int[])[.. position, at]))];
        return positions;
    }

    // As large as so many pixels for each allow.
    private (int Rows, int Columns) Size(double pixels)
    {
        var side = Math.Min(MostSide, Math.Sqrt(pixels));
        var (height, width) = ((double)_layout.Height, (double)_layout.Width);
        var longest = Math.Max(height, width);
        var shrink = Math.Min(1, Math.Min(side / Math.Sqrt(height * width), MostSide / longest));
        // A long strip keeps enough of its short side to be seen.
        var least = Math.Min(Math.Min(height, width), Math.Max(1, longest * shrink / MostStretched));
        return ((int)Math.Max(Math.Round(height * shrink), Math.Min(height, least)), (int)Math.Max(Math.Round(width * shrink), Math.Min(width, least)));
    }

    private double[] Read(int[] position, int rows, int columns)
    {
        using var scope = NewDisposeScope();
        var picture = _layout.View;
        foreach (var at in position)
            picture = picture.select(0, at);
        return AreaMeans.Of(_layout.IsColour ? picture : picture.unsqueeze(0), rows, columns);
    }
}
