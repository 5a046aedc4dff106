using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Turns a figure's traces into marks on axes.</summary>
internal sealed class FigureMarks
{
    private readonly Figure _figure;
    private readonly Theme _theme;
    private readonly IReadOnlyList<Trace> _drawn;
    private readonly Dictionary<Trace, int> _numbers;
    private readonly IReadOnlyList<SKColor> _colours;

    public FigureMarks(Figure figure, Theme theme)
    {
        (_figure, _theme) = (figure, theme);
        _drawn = [.. figure.Traces.Where(trace => trace.Kind != TraceKind.Other)];
        _numbers = _drawn.Select((trace, number) => (trace, number)).ToDictionary(pair => pair.trace, pair => pair.number);
        var colourway = figure.Layout.Items("colorway").Select(colour => FigureColour.Parse(colour.Text([]))).OfType<SKColor>().ToList();
        _colours = colourway.Count > 0 ? colourway : theme.Series;
        Scales = _drawn.SelectMany(trace => (string[])[trace.XAxis, trace.YAxis]).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, Scale, StringComparer.Ordinal);
        Panels = [.. _drawn.GroupBy(trace => (trace.XAxis, trace.YAxis)).Select(group => new Panel(group.Key.XAxis, group.Key.YAxis, Marks([.. group])))];
        foreach (var panel in Panels)
        {
            foreach (var mark in panel.Marks)
                mark.Reach(Scales[panel.XAxis].Extent, Scales[panel.YAxis].Extent);
        }
    }

    public IReadOnlyDictionary<string, Scale> Scales { get; }

    public IReadOnlyList<Panel> Panels { get; }

    /// <summary>Every mark, in the order of the traces.</summary>
    public IEnumerable<TraceMark> All => Panels.SelectMany(panel => panel.Marks).OrderBy(mark => Number(mark.Trace));

    private Scale Scale(string name)
    {
        var isX = name.StartsWith('x');
        var columns = _drawn.Where(trace => (isX ? trace.XAxis : trace.YAxis) == name).Select(trace => Along(trace, isX)).ToList();
        return new(_figure.Axis(name), columns, _figure.IsStrict);
    }

    // A box without a place of its own stands at its trace's name; a histogram's other axis counts.
    private static Column Along(Trace trace, bool isX) => trace.Kind switch
    {
        TraceKind.Box when isX != trace.IsHorizontal && BoxPlaces(trace) is { } places => places,
        TraceKind.Histogram when isX == trace.IsHorizontal => Column.Empty,
        _ => isX ? trace.X : trace.Y,
    };

    private static Column BoxPlaces(Trace trace)
    {
        var given = trace.IsHorizontal ? trace.Y : trace.X;
        return given.Count > 0 ? given : Column.Repeat(trace.Name, trace.Values.Count);
    }

    private List<TraceMark> Marks(IReadOnlyList<Trace> traces)
    {
        List<TraceMark> marks = [];
        // Behind everything else, whatever the order.
        foreach (var trace in traces.Where(trace => trace.Kind == TraceKind.HeatMap))
        {
            marks.Add(new HeatMark(trace.Z, Scales[trace.XAxis].Coordinates(trace.X), Scales[trace.YAxis].Coordinates(trace.Y))
            {
                Trace = trace,
                Colour = Colour(trace),
                SharedColours = trace.Source.Text("coloraxis") is { } axis ? _figure.Layout.At(axis) : default,
            });
        }
        marks.AddRange(Bars([.. traces.Where(trace => trace.Kind is TraceKind.Bar or TraceKind.Histogram)]));
        marks.AddRange(Boxes([.. traces.Where(trace => trace.Kind == TraceKind.Box)]));
        ScatterMark? previous = null;
        foreach (var trace in traces.Where(trace => trace.Kind == TraceKind.Scatter))
        {
            marks.Add(previous = new ScatterMark
            {
                Trace = trace,
                Colour = Colour(trace),
                Round = Round(trace),
                X = Scales[trace.XAxis].Coordinates(trace.X),
                Y = Scales[trace.YAxis].Coordinates(trace.Y),
                Previous = previous,
            });
        }
        return marks;
    }

    private IEnumerable<TraceMark> Bars(IReadOnlyList<Trace> traces)
    {
        var groups = new BarGroups(_figure);
        // Those along different axes do not stand beside each other.
        foreach (var alike in traces.GroupBy(trace => trace.IsHorizontal))
        {
            var list = alike.ToList();
            var (along, across) = alike.Key ? (Scales[list[0].YAxis], Scales[list[0].XAxis]) : (Scales[list[0].XAxis], Scales[list[0].YAxis]);
            var shared = list.Where(trace => trace.Kind == TraceKind.Histogram).SelectMany(trace => along.Coordinates(trace.Values)).ToArray();
            var rows = list.Select(trace => trace.Kind == TraceKind.Histogram
                ? Histogram.Count(trace, along, groups.IsOverlay ? along.Coordinates(trace.Values) : shared)
                : Row(trace, along)).ToList();
            var (placed, room) = groups.Place(rows, across);
            foreach (var (trace, bars) in list.Zip(placed))
            {
                yield return new BarMark
                {
                    Trace = trace,
                    Colour = Colour(trace),
                    Round = Round(trace),
                    Bars = bars,
                    Room = room,
                    IsOverlaid = groups.IsOverlay && list.Count > 1,
                };
            }
        }
    }

    private static BarGroups.Row Row(Trace trace, Scale along)
    {
        var places = along.Coordinates(trace.IsHorizontal ? trace.Y : trace.X);
        var lengths = (trace.IsHorizontal ? trace.X : trace.Y).Numbers;
        return new(trace, places[..trace.Count], lengths[..trace.Count], 0, trace.Source.Number("base") ?? 0);
    }

    private IEnumerable<TraceMark> Boxes(IReadOnlyList<Trace> traces)
    {
        var isGrouped = _figure.Layout.Text("boxmode") == "group" && traces.Count > 1;
        for (var i = 0; i < traces.Count; i++)
        {
            var trace = traces[i];
            var (along, across) = trace.IsHorizontal ? (Scales[trace.YAxis], Scales[trace.XAxis]) : (Scales[trace.XAxis], Scales[trace.YAxis]);
            var places = along.Coordinates(BoxPlaces(trace));
            var boxes = places.Zip(across.Coordinates(trace.Values)).Where(pair => double.IsFinite(pair.First) && double.IsFinite(pair.Second))
                .GroupBy(pair => pair.First, pair => pair.Second).Select(group => BoxSummary.Of(group.Key, [.. group])).ToList();
            yield return new BoxMark
            {
                Trace = trace,
                Colour = Colour(trace),
                Boxes = boxes,
                Place = isGrouped ? (0.6 / traces.Count, 0.7 * ((i + 0.5) / traces.Count - 0.5)) : (0.5, 0),
            };
        }
    }

    private SKColor Colour(Trace trace) => OwnColour(trace) ?? _colours[Number(trace) % _colours.Count];

    private int Round(Trace trace) => OwnColour(trace) is null ? Number(trace) / _colours.Count : 0;

    private int Number(Trace trace) => _numbers[trace];

    private static SKColor? OwnColour(Trace trace) =>
        trace.Source.Colour("marker", "color") ?? (trace.Kind == TraceKind.Scatter ? trace.Source.Colour("line", "color") : null);
}
