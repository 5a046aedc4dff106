using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>A heat map: a coloured cell for each number, none where one is missing.</summary>
internal sealed class HeatMark : TraceMark
{
    // More cells than a picture has pixels: of neighbours one is shown.
    private const int MostCells = 600;

    private readonly double[][] _rows;
    private readonly double[] _columnEdges;
    private readonly double[] _rowEdges;

    public HeatMark(double[][] rows, double[] x, double[] y)
    {
        _rows = rows;
        var width = rows.Length == 0 ? 0 : rows.Max(row => row.Length);
        (_columnEdges, _rowEdges) = (Edges(x, width), Edges(y, rows.Length));
    }

    private ColourRamp? _ramp;

    /// <summary>The layout's own description of the colours, where several traces share one.</summary>
    public System.Text.Json.JsonElement SharedColours { get; init; }

    public override ColourRamp? Ramp => Trace.Source.Flag("showscale") == false ? null : Colours;

    public ColourRamp Colours => _ramp ??= SharedColours.ValueKind == System.Text.Json.JsonValueKind.Object
        ? ColourRamp.Read(SharedColours, 'c', _rows.SelectMany(row => row))
        : ColourRamp.Read(Trace.Source, 'z', _rows.SelectMany(row => row));

    public override void Reach(Extent x, Extent y)
    {
        x.Include(_columnEdges, wantsRoom: false);
        y.Include(_rowEdges, wantsRoom: false);
    }

    public override void Draw(SKCanvas canvas, PlotArea frame, Theme theme)
    {
        var ramp = Colours;
        // Without smoothing neighbours leave no seam.
        using var paint = new SKPaint { IsAntialias = false };
        var rowStep = Math.Max(1, (int)Math.Ceiling(_rows.Length / (double)MostCells));
        var columnStep = Math.Max(1, (int)Math.Ceiling(_columnEdges.Length / (double)MostCells));
        for (var i = 0; i < _rows.Length; i += rowStep)
        {
            var (bottom, top) = Sides(frame.Y(_rowEdges[i]), frame.Y(_rowEdges[Math.Min(i + rowStep, _rows.Length)]));
            for (var j = 0; j < _rows[i].Length; j += columnStep)
            {
                if (!double.IsFinite(_rows[i][j]))
                    continue;
                var (left, right) = Sides(frame.X(_columnEdges[j]), frame.X(_columnEdges[Math.Min(j + columnStep, _columnEdges.Length - 1)]));
                paint.Color = ramp.Colour(_rows[i][j]);
                canvas.DrawRect(new(left, bottom, right, top), paint);
            }
        }
    }

    /// <summary>The colour under a point; null outside the cells.</summary>
    public SKColor? Under(double x, double y)
    {
        int column = Cell(_columnEdges, x), row = Cell(_rowEdges, y);
        return row >= 0 && column >= 0 && column < _rows[row].Length && double.IsFinite(_rows[row][column]) ? Colours.Colour(_rows[row][column]) : null;
    }

    private static int Cell(double[] edges, double at)
    {
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            if (at >= Math.Min(edges[i], edges[i + 1]) && at <= Math.Max(edges[i], edges[i + 1]))
                return i;
        }
        return -1;
    }

    // Whole half pixels, of which the picture has two to one.
    private static (float Low, float High) Sides(float first, float second) =>
        (MathF.Round(2 * Math.Min(first, second)) / 2, MathF.Round(2 * Math.Max(first, second)) / 2);

    // Half-way between the middles; as many middles as cells, or one more: the edges themselves.
    private static double[] Edges(double[] middles, int count)
    {
        if (middles.Length == count + 1 && Array.TrueForAll(middles, double.IsFinite))
            return middles;
        if (middles.Length < count || Array.Exists(middles, middle => !double.IsFinite(middle)))
            return [.. Enumerable.Range(0, count + 1).Select(i => i - 0.5)];
        var edges = new double[count + 1];
        for (var i = 1; i < count; i++)
            edges[i] = (middles[i - 1] + middles[i]) / 2;
        if (count > 0)
        {
            (edges[0], edges[count]) = count == 1
                ? (middles[0] - 0.5, middles[0] + 0.5)
                : (2 * middles[0] - edges[1], 2 * middles[count - 1] - edges[count - 1]);
        }
        return edges;
    }
}
