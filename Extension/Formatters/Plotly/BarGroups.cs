namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Puts the bars of several traces side by side, on top of each other, or over each other, as <c>barmode</c> says.</summary>
internal sealed class BarGroups(Figure figure)
{
    /// <summary>What one trace brings: places along the axis and lengths across it.</summary>
    internal sealed record Row(Trace Trace, double[] At, double[] Length, double Width, double Base);

    private string Mode => figure.Layout.Text("barmode") ?? "group";

    public bool IsOverlay => Mode == "overlay";

    /// <summary>The bars of each trace on one pair of axes, and half of the gap between them.</summary>
    public (IReadOnlyList<IReadOnlyList<Bar>> Bars, double Room) Place(IReadOnlyList<Row> rows, Scale across)
    {
        var isHistogram = rows.All(row => row.Trace.Kind == TraceKind.Histogram);
        var gap = Math.Clamp(figure.Layout.Number("bargap") ?? (isHistogram ? 0 : 0.2), 0, 0.95);
        var groupGap = Math.Clamp(figure.Layout.Number("bargroupgap") ?? 0, 0, 0.95);
        var distance = rows.Min(row => row.Width > 0 ? row.Width : double.PositiveInfinity);
        var width = (double.IsFinite(distance) ? distance : Nearest(rows.SelectMany(row => row.At))) * (1 - gap);
        var isGroup = Mode == "group" && rows.Count > 1;
        var step = isGroup ? width / rows.Count : width;
        Dictionary<double, double> above = [], below = [];
        return ([.. rows.Select((row, number) => (IReadOnlyList<Bar>)[.. row.At.Select((at, i) =>
        {
            var start = at - width / 2 + (isGroup ? number * step : 0) + step * groupGap / 2;
            var (from, to) = Span(row, i, at, above, below, across);
            return new Bar(start, start + step * (1 - groupGap), from, to);
        })])], width / (1 - gap) * gap / 2);
    }

    private (double From, double To) Span(Row row, int i, double at, Dictionary<double, double> above, Dictionary<double, double> below, Scale across)
    {
        var length = row.Length[i];
        var from = row.Base;
        if (Mode is "stack" or "relative" && double.IsFinite(length) && double.IsFinite(at))
        {
            var sums = length < 0 ? below : above;
            from = sums.GetValueOrDefault(at, row.Base);
            sums[at] = from + length;
        }
        var to = from + length;
        return across.Kind == ScaleKind.Log
            ? (from > 0 ? Math.Log10(from) : double.NegativeInfinity, to > 0 ? Math.Log10(to) : double.NaN)
            : (from, Math.Abs(to) < 1e300 ? to : double.NaN);
    }

    // The least distance between two places; one where there are not two.
    private static double Nearest(IEnumerable<double> places)
    {
        var sorted = places.Where(double.IsFinite).Distinct().Order().ToArray();
        var least = double.PositiveInfinity;
        for (var i = 1; i < sorted.Length; i++)
            least = Math.Min(least, sorted[i] - sorted[i - 1]);
        return double.IsFinite(least) && least > 0 ? least : 1;
    }
}
