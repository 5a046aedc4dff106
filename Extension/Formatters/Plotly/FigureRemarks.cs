namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>What a reader should know of a figure that its picture does not say: what is missing in it, and why it looks empty.</summary>
internal static class FigureRemarks
{
    private const int Most = 5;

    public static IEnumerable<string> Of(Figure figure)
    {
        if (figure.Traces.Count == 0)
            return [$"{FigureText.Line(figure)}. There is nothing to draw: give it data, or make a trace visible."];
        var scales = new FigureMarks(figure, Theme.Light).Scales;
        var drawn = figure.Traces.Where(trace => trace.Kind != TraceKind.Other).ToList();
        var remarks = drawn.SelectMany(trace => Of(trace, scales, isAlone: drawn.Count == 1)).ToList();
        return remarks.Count <= Most ? remarks : [.. remarks.Take(Most - 1), $"There is more of this kind to say of {remarks.Count - Most + 1} other traces."];
    }

    private static IEnumerable<string> Of(Trace trace, IReadOnlyDictionary<string, Scale> scales, bool isAlone)
    {
        if (trace.Count == 0)
        {
            yield return $"{trace.Name} has no values.";
            yield break;
        }
        if (trace.Kind is TraceKind.Scatter or TraceKind.Bar && trace.X.Count != trace.Y.Count)
            yield return $"{trace.Name} has {trace.X.Count} values of x and {trace.Y.Count} of y: the first {trace.Count} are drawn.";
        var column = trace.Kind is TraceKind.Scatter or TraceKind.Bar ? trace.Y : trace.Values;
        var isEmpty = trace.Kind == TraceKind.HeatMap
            ? !trace.Z.Any(row => row.Any(double.IsFinite))
            : column.Texts is null && !column.Numbers.Any(double.IsFinite);
        if (isEmpty)
            yield return $"{trace.Name} has no finite value: all are NaN, infinite or missing.";
        else if (Gaps.Of(trace, scales) is { } gaps)
            yield return isAlone ? $"{gaps}." : $"{trace.Name}: {gaps}.";
    }
}
