using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The names of a figure's traces with a sample of each, in a column on the right.</summary>
internal sealed class Legend
{
    /// <summary>How high a line is.</summary>
    public const float Line = 20;

    private const float SampleWidth = 26;
    private const float Gap = 7;
    private const float LargestPart = 0.34f;

    private readonly IReadOnlyList<TraceMark> _marks;
    private readonly IReadOnlyList<string> _names;
    private readonly Letters _letters;

    public Legend(Figure figure, IEnumerable<TraceMark> marks, Letters letters, float pictureWidth)
    {
        _letters = letters;
        _marks = [.. marks.Where(mark => mark.Trace.Source.Flag("showlegend") != false && mark is not HeatMark)];
        var wanted = figure.Layout.Flag("showlegend");
        if (wanted == false || (wanted is null && _marks.Count < 2 && !_marks.Any(mark => mark.Trace.Source.Flag("showlegend") == true)))
            _marks = [];
        var most = LargestPart * pictureWidth - SampleWidth - Gap;
        _names = _marks.Count == 0 ? [] : ShortNames.Of([.. _marks.Select(mark => mark.Trace.Name)], name => letters.Width(name) <= most);
        Width = _marks.Count == 0 ? 0 : SampleWidth + Gap + letters.Width(_names);
    }

    /// <summary>How much room it takes; none if there is nothing to tell apart.</summary>
    public float Width { get; }

    /// <summary>How high the plot must be for a legend of so many traces.</summary>
    public static float Height(int traces) => traces < 2 ? 0 : traces * Line;

    public void Draw(SKCanvas canvas, float left, SKRect area, Theme theme)
    {
        var fitting = Math.Max(1, (int)(area.Height / Line));
        var shown = _marks.Count <= fitting ? _marks.Count : fitting - 1;
        for (var i = 0; i < shown; i++)
        {
            var middle = area.Top + Line * (i + 0.5f);
            _marks[i].DrawSample(canvas, SKRect.Create(left, middle - 6, SampleWidth, 12), theme);
            _letters.Write(canvas, _names[i], left + SampleWidth + Gap, middle, SKTextAlign.Left, theme.Ink);
        }
        if (shown < _marks.Count)
            _letters.Write(canvas, $"and {_marks.Count - shown} more", left, area.Top + Line * (shown + 0.5f), SKTextAlign.Left, theme.Muted);
    }
}
