using System.Globalization;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>What a figure shows in one line: for terminals, and for those who do not see the picture.</summary>
internal static class FigureText
{
    private const int MostNames = 4;

    public static string Line(Figure figure)
    {
        var title = figure.Title == "" ? "chart" : $"chart \"{Wording.Short(figure.Title, 60)}\"";
        if (figure.Traces.Count == 0)
            return $"{title}: no traces";
        var kinds = figure.Traces.GroupBy(Kind).Select(kind => Count(kind.Key, [.. kind]));
        return $"{title}: {string.Join("; ", kinds)}{Ranges(figure)}";
    }

    /// <summary>The same with the names of axes and traces.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="line">Its line.</param>
    public static string Alt(Figure figure, string line)
    {
        var names = figure.Traces.Where(trace => trace.HasName).Select(trace => Wording.Short(trace.Name, 40)).ToList();
        var more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
        var shown = names.Count == 0 ? "" : $". Traces: {string.Join(", ", names.Take(MostNames))}{more}";
        string[] axes = [.. ((string[])["x", "y"]).Select(axis => (axis, Title: figure.Axis(axis).Words("title")))
            .Where(axis => axis.Title != "").Select(axis => $"{axis.axis} is {Wording.Short(axis.Title, 60)}")];
        return $"{line}{shown}{(axes.Length == 0 ? "" : $". {string.Join(", ", axes)}")}.";
    }

    private static string Kind(Trace trace) => trace.Kind switch
    {
        TraceKind.Scatter => trace.HasLines ? "line" : "scatter",
        TraceKind.HeatMap => "heat map",
        TraceKind.Bar or TraceKind.Histogram or TraceKind.Box => trace.Type,
        _ => trace.Type,
    };

    private static string Count(string kind, IReadOnlyList<Trace> traces)
    {
        var what = traces.Count == 1 ? $"{kind} trace" : string.Create(CultureInfo.InvariantCulture, $"{traces.Count} {kind} traces");
        if (traces[0].Kind == TraceKind.Other)
            return what;
        if (traces[0].Kind == TraceKind.HeatMap)
            return $"{what}, {string.Join(", ", traces.Take(MostNames).Select(Cells))}";
        var noun = traces[0].Kind switch { TraceKind.Bar => "bar", TraceKind.Scatter => "point", _ => "value" };
        int least = traces.Min(trace => trace.Count), most = traces.Max(trace => trace.Count);
        var counts = least == most ? $"{most}" : $"{least} to {most}";
        return $"{what}, {counts} {noun}{(most == 1 ? "" : "s")}{(traces.Count > 1 ? " each" : "")}";
    }

    private static string Cells(Trace trace) =>
        string.Create(CultureInfo.InvariantCulture, $"{trace.Z.Length}×{trace.Z.Select(row => row.Length).DefaultIfEmpty().Max()} cells");

    private static string Ranges(Figure figure)
    {
        var marks = new FigureMarks(figure, Theme.Light);
        var traces = figure.Traces.Where(trace => trace.Kind is TraceKind.Scatter or TraceKind.Bar or TraceKind.Histogram or TraceKind.Box).ToList();
        if (traces.Count == 0)
            return "";
        var x = Range("x", traces.Where(trace => trace.Kind is not TraceKind.Box and not TraceKind.Histogram || trace.Values == trace.X)
            .Select(trace => (trace.XAxis, trace.X)));
        var y = Range("y", traces.Where(trace => trace.Kind is not TraceKind.Histogram || trace.Values == trace.Y).Select(trace => (trace.YAxis, trace.Y)));
        return $"{x}{(x != "" && y != "" ? "," : "")}{y}" is { Length: > 0 } ranges ? $";{ranges}" : "";

        string Range(string name, IEnumerable<(string Axis, Column Values)> columns)
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            Scale? scale = null;
            foreach (var (axis, values) in columns)
            {
                scale ??= marks.Scales.GetValueOrDefault(axis);
                if (scale is null || scale != marks.Scales.GetValueOrDefault(axis))
                    continue;
                foreach (var at in scale.Coordinates(values).Where(double.IsFinite))
                    (low, high) = (Math.Min(low, at), Math.Max(high, at));
            }
            if (scale is null || low > high)
                return "";
            if (scale.Kind == ScaleKind.Category)
                return string.Create(CultureInfo.InvariantCulture, $" {name} of {scale.Categories} categor{(scale.Categories == 1 ? "y" : "ies")}");
            var digits = Look.Number.DigitsToTellApart(Math.Max(Math.Abs(low), Math.Abs(high)), high - low);
            return low == high ? $" {name} {scale.Write(low)}" : $" {name} {scale.Write(low, digits)} to {scale.Write(high, digits)}";
        }
    }
}
