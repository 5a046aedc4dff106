using System.Text.Json;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The kinds of traces that a picture can show.</summary>
internal enum TraceKind
{
    Other,
    Scatter,
    Bar,
    Histogram,
    HeatMap,
    Box,
}

/// <summary>One trace of a figure: what is drawn, and the JSON that says how.</summary>
internal sealed class Trace
{
    // plotly.js joins points by lines alone from this many on.
    private const int MarkersBelow = 20;

    public required TraceKind Kind { get; init; }

    /// <summary>The type as the figure names it: <c>scatter</c> where it names none.</summary>
    public required string Type { get; init; }

    /// <summary>The name; <c>trace 0</c> and so on where it has none.</summary>
    public required string Name { get; init; }

    public required bool HasName { get; init; }

    public required Column X { get; init; }

    public required Column Y { get; init; }

    /// <summary>The rows of a heat map, the first one lowest.</summary>
    public double[][] Z { get; private init; } = [];

    public required string XAxis { get; init; }

    public required string YAxis { get; init; }

    /// <summary>Whether bars, boxes and bins lie along the vertical axis.</summary>
    public required bool IsHorizontal { get; init; }

    public required JsonElement Source { get; init; }

    /// <summary>Whether its points are joined.</summary>
    public bool HasLines { get; private set; }

    /// <summary>Whether its points are marked.</summary>
    public bool HasMarkers { get; private set; }

    /// <summary>How many points it has: of lists that differ in length, as many as the shorter.</summary>
    public int Count => Kind switch
    {
        TraceKind.HeatMap => Z.Sum(row => row.Length),
        TraceKind.Histogram or TraceKind.Box => Values.Count,
        _ => Math.Min(X.Count, Y.Count),
    };

    /// <summary>Of bars, boxes and bins: what is counted or measured.</summary>
    public Column Values => Kind == TraceKind.Histogram ? (IsHorizontal ? Y : X) : IsHorizontal ? X : Y;

    public static Trace Read(JsonElement source, int number)
    {
        var type = source.Text("type") is { Length: > 0 } named ? Wording.Short(named, 40) : "scatter";
        var kind = type switch
        {
            "scatter" or "scattergl" => TraceKind.Scatter,
            "bar" => TraceKind.Bar,
            "histogram" => TraceKind.Histogram,
            "heatmap" or "heatmapgl" => TraceKind.HeatMap,
            "box" => TraceKind.Box,
            _ => TraceKind.Other,
        };
        Column x = Column.Read(source.At("x")), y = Column.Read(source.At("y"));
        var name = source.Words("name");
        var isHorizontal = IsAlongVertical(kind, source, x, y);
        if (kind is TraceKind.Scatter or TraceKind.Bar && x.Count == 0 && source.At("x").ValueKind != JsonValueKind.Array)
            x = Column.Sequence(y.Count, source.Number("x0") ?? 0, source.Number("dx") ?? 1);
        if (kind is TraceKind.Scatter or TraceKind.Bar && y.Count == 0 && source.At("y").ValueKind != JsonValueKind.Array)
            y = Column.Sequence(x.Count, source.Number("y0") ?? 0, source.Number("dy") ?? 1);
        var trace = new Trace
        {
            Kind = kind,
            Type = type,
            Name = name == "" ? $"trace {number}" : name,
            HasName = name != "",
            X = x,
            Y = y,
            Z = kind == TraceKind.HeatMap ? Column.ReadRows(source.At("z")) : [],
            XAxis = AxisName(source.Text("xaxis"), 'x'),
            YAxis = AxisName(source.Text("yaxis"), 'y'),
            IsHorizontal = isHorizontal,
            Source = source,
        };
        var mode = source.Text("mode") ?? (trace.Count < MarkersBelow ? "lines+markers" : "lines");
        trace.HasLines = kind == TraceKind.Scatter && mode.Contains("lines", StringComparison.Ordinal);
        trace.HasMarkers = kind == TraceKind.Scatter && mode.Contains("markers", StringComparison.Ordinal);
        return trace;
    }

    private static bool IsAlongVertical(TraceKind kind, JsonElement source, Column x, Column y) => source.Text("orientation") switch
    {
        "h" => kind is not TraceKind.Histogram || y.Count > 0,
        "v" => false,
        _ => kind == TraceKind.Histogram ? x.Count == 0 && y.Count > 0
            : kind == TraceKind.Box && (y.Count == 0 && x.Count > 0 || x.Texts is null && x.Count > 0 && y.Texts is not null),
    };

    // x, x2, x3 …; what is none of these is as good as absent.
    private static string AxisName(string? name, char letter) =>
        name is { Length: > 0 and < 5 } && name[0] == letter && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? name : letter.ToString();
}
