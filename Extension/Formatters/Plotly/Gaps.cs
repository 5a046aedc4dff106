using System.Text.Json;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>How many values of a trace have no place in its picture, and why.</summary>
internal static class Gaps
{
    private const string Missing = "missing";
    private const string NoNumber = "no number";

    /// <summary>As in "3 of 100 points are NaN and not drawn"; null if all are drawn.</summary>
    public static string? Of(Trace trace, IReadOnlyDictionary<string, Scale> scales)
    {
        var (x, y) = (scales[trace.XAxis], scales[trace.YAxis]);
        var reasons = trace.Kind switch
        {
            TraceKind.HeatMap => Cells(trace),
            TraceKind.Histogram or TraceKind.Box => Values(trace, trace.Values, trace.Values == trace.X ? x : y),
            _ => Points(trace, x, y),
        };
        var found = reasons.ToList();
        if (found.Count == 0)
            return null;
        var noun = trace.Kind switch { TraceKind.HeatMap => "cell", TraceKind.Scatter => "point", TraceKind.Bar => "bar", _ => "value" };
        var fate = trace.Kind is TraceKind.Histogram or TraceKind.Box ? "left out" : "not drawn";
        var why = string.Join(" or ", found.Distinct(StringComparer.Ordinal));
        return $"{found.Count} of {trace.Count} {noun}{(trace.Count == 1 ? "" : "s")} {(found.Count == 1 ? "is" : "are")} {why} and {fate}";
    }

    private static IEnumerable<string> Points(Trace trace, Scale xScale, Scale yScale)
    {
        double[] x = xScale.Coordinates(trace.X), y = yScale.Coordinates(trace.Y);
        JsonElement[] xs = [.. trace.Source.Items("x")], ys = [.. trace.Source.Items("y")];
        for (var i = 0; i < trace.Count; i++)
        {
            // What is wrong with the height first: that is what is measured.
            if (!double.IsFinite(y[i]))
                yield return Reason(ys.ElementAtOrDefault(i), trace.Y.Numbers[i], yScale.Kind);
            else if (!double.IsFinite(x[i]))
                yield return Reason(xs.ElementAtOrDefault(i), trace.X.Numbers[i], xScale.Kind);
        }
    }

    private static IEnumerable<string> Values(Trace trace, Column column, Scale scale)
    {
        var coordinates = scale.Coordinates(column);
        JsonElement[] values = [.. trace.Source.Items(column == trace.X ? "x" : "y")];
        for (var i = 0; i < coordinates.Length; i++)
        {
            if (!double.IsFinite(coordinates[i]))
                yield return Reason(values.ElementAtOrDefault(i), column.Numbers[i], scale.Kind);
        }
    }

    private static IEnumerable<string> Cells(Trace trace)
    {
        JsonElement[] rows = [.. trace.Source.Items("z")];
        for (var i = 0; i < trace.Z.Length; i++)
        {
            JsonElement[] row = [.. rows.ElementAtOrDefault(i).Items()];
            for (var j = 0; j < trace.Z[i].Length; j++)
            {
                if (!double.IsFinite(trace.Z[i][j]))
                    yield return Reason(row.ElementAtOrDefault(j), trace.Z[i][j], ScaleKind.Linear);
            }
        }
    }

    // Packed numbers have no element of their own: the number says it.
    private static string Reason(JsonElement value, double number, ScaleKind kind) => value.ValueKind switch
    {
        JsonValueKind.Null => Missing,
        JsonValueKind.String => value.Text([]) switch
        {
            "" => Missing,
            "NaN" => "NaN",
            "Infinity" or "-Infinity" => "infinite",
            _ => kind == ScaleKind.Date ? "no date" : double.IsNaN(number) ? NoNumber : Reason(number, kind),
        },
        JsonValueKind.Number or JsonValueKind.Undefined => Reason(number, kind),
        _ => NoNumber,
    };

    private static string Reason(double number, ScaleKind kind) =>
        double.IsNaN(number) ? "NaN"
        : double.IsInfinity(number) ? "infinite"
        : kind == ScaleKind.Log && number <= 0 ? "not above zero (the axis is logarithmic)"
        : "too large";
}
