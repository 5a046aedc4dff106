namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>What a reader should know of a figure that its picture does not say: what is missing in it, and why it looks empty.</summary>
internal static class FigureRemarks
{
    private const int Most = 5;

    public static IEnumerable<string> Of(Figure figure) => figure.Traces.Count == 0
        ? [$"{FigureText.Line(figure)}. There is nothing to draw: give it data, or make a trace visible."]
        : figure.Traces.Where(trace => trace.Kind != TraceKind.Other).Select(Of).OfType<string>().Take(Most);

    private static string? Of(Trace trace)
    {
        if (trace.Count == 0)
            return $"{trace.Name} has no values.";
        if (trace.Kind is TraceKind.Scatter or TraceKind.Bar && trace.X.Count != trace.Y.Count)
            return $"{trace.Name} has {trace.X.Count} values of x and {trace.Y.Count} of y: the first {trace.Count} are drawn.";
        var column = trace.Kind is TraceKind.Scatter or TraceKind.Bar ? trace.Y : trace.Values;
        var isEmpty = trace.Kind == TraceKind.HeatMap ? !trace.Z.Any(row => row.Any(double.IsFinite)) : column.Texts is null && !column.Numbers.Any(double.IsFinite);
        return isEmpty ? $"{trace.Name} has no finite value: all are NaN, infinite or missing." : null;
    }
}
