namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The forms of the chart that is being displayed. A kernel asks for them one after the other, and reading a chart is the
/// expensive part: what was read for one form serves the others, each once, while they are asked for without a pause. A chart
/// may change, so the next display reads it again.</summary>
internal sealed class ChartForms
{
    private const int Pause = 100; // milliseconds

    private readonly Lock _lock = new();
    private readonly HashSet<string> _given = [];
    private WeakReference? _chart;
    private ChartOutput? _output;
    private long _last;

    /// <summary>What a chart shows, read anew unless it was just read for another form.</summary>
    public ChartOutput Of(ChartSource source, object chart, string mimeType)
    {
        lock (_lock)
        {
            if (_output is { } known && _chart?.Target == chart && Environment.TickCount64 - _last < Pause && _given.Add(mimeType))
                return known;
        }
        var output = new ChartOutput(() => source.Read(chart));
        lock (_lock)
        {
            (_chart, _output) = (new(chart), output);
            _given.Clear();
            _given.Add(mimeType);
        }
        return output;
    }

    /// <summary>A form has been written; after the last, nothing is kept.</summary>
    public void Done(int forms)
    {
        lock (_lock)
        {
            _last = Environment.TickCount64;
            if (_given.Count == forms)
                _output = null;
        }
    }
}
