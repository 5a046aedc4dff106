using System.Text.Json;
using CourseKit.Extension.Look;
using Markup = CourseKit.Kernel.Abstractions.Html;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>One chart in its three forms. Nothing is thrown: what cannot be read is said.</summary>
internal sealed class ChartOutput
{
    /// <summary>A notebook with more in one output becomes slow in every front end.</summary>
    private const int MostJson = 3_000_000;

    private readonly (string Data, string Layout, string Config) _json;
    private readonly Figure? _figure;
    private readonly string _problem = "";

    private ChartOutput(Func<(string Data, string Layout, string Config)> read)
    {
        try
        {
            _json = read();
            _figure = Figure.Read(Parse(_json.Data), Parse(_json.Layout));
        }
        catch (Exception exception)
        {
            _problem = $"chart (cannot be read: {exception.Message} Check the data and the layout that it was made of.)";
        }
    }

    /// <summary>The forms of a chart.</summary>
    public static ChartOutput Of(ChartSource source, object chart) => new(() => source.Read(chart));

    /// <summary>The forms of a figure that is there as JSON.</summary>
    public static ChartOutput Of(string data, string layout) => new(() => (data, layout, ""));

    public string Text => _figure is null ? _problem : Try(FigureText.Line, _figure, exception => $"chart (cannot be summed up: {exception.Message})");

    public string Html => (_figure is null
        ? Markup.Of($"<code>{_problem}</code>")
        : Try(Page, _figure, exception => Markup.Of($"<code>{Text}</code><div>No picture: {exception.Message}</div>"))).ToString();

    /// <summary>The figure for front ends that have plotly.js.</summary>
    public string Json
    {
        get
        {
            if (_figure is null)
                return Write("[]", Notice(_problem));
            var length = _json.Data.Length + _json.Layout.Length;
            return length <= MostJson
                ? $"{{\"data\":{Or(_json.Data, "[]")},\"layout\":{Or(_json.Layout, "{}")},\"config\":{Or(_json.Config, "{}")}}}"
                : Write("[]", Try(figure => Still(figure, length), _figure, exception => Notice(exception.Message)));
        }
    }

    private Markup Page(Figure figure)
    {
        var drawn = figure.Traces.Where(trace => trace.Kind != TraceKind.Other).ToList();
        var others = figure.Traces.Where(trace => trace.Kind == TraceKind.Other).ToList();
        var picture = drawn.Count == 0 ? Markup.Empty : Pictures(figure);
        var title = drawn.Count == 0 && figure.Title != "" ? Markup.Of($"<div><strong>{figure.Title}</strong></div>") : Markup.Empty;
        return Markup.Of($"<div class=\"ck ck-plotly\">{Stylesheet.Plotly}{title}{picture}{Remarks(figure)}{(others.Count == 0 ? Markup.Empty : Others(others))}</div>");
    }

    private static Markup Pictures(Figure figure)
    {
        var (width, height) = FigurePicture.Size(figure);
        var alt = FigureText.Alt(figure);
        return Markup.Of($"{One(Theme.Light, "ck-by-light", "")}{One(Theme.Dark, "ck-by-dark", " hidden")}");

        // Without styles the attribute hides the dark one.
        Markup One(Theme theme, string name, string hidden) => Markup.Of(
            $"<img class=\"{name}\" src=\"data:image/png;base64,{Markup.Raw(Convert.ToBase64String(FigurePicture.Draw(figure, theme).Png))}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\"{Markup.Raw(hidden)}>");
    }

    private Markup Remarks(Figure figure)
    {
        List<string> remarks = [];
        if (figure.Traces.Count == 0)
            remarks.Add($"{FigureText.Line(figure)}. There is nothing to draw: give it data, or make a trace visible.");
        foreach (var trace in figure.Traces.Where(trace => trace.Kind != TraceKind.Other).Take(5))
        {
            if (trace.Count == 0)
                remarks.Add($"{trace.Name} has no values.");
            else if (trace.Kind is TraceKind.Scatter or TraceKind.Bar && trace.X.Count != trace.Y.Count)
                remarks.Add($"{trace.Name} has {trace.X.Count} values of x and {trace.Y.Count} of y: the first {trace.Count} are drawn.");
            else if (trace.Kind is TraceKind.Scatter or TraceKind.Bar && trace.Y.Texts is null && !trace.Y.Numbers.Any(double.IsFinite))
                remarks.Add($"{trace.Name} has no finite value: all are NaN, infinite or missing.");
        }
        var length = _json.Data.Length + _json.Layout.Length;
        if (length > MostJson)
            remarks.Add($"The interactive form is left out, its data are {Number.Bytes(length)}: show fewer points to have it.");
        return Markup.Concat(remarks.Select(remark => Markup.Of($"<div class=\"ck-note\">{remark}</div>")));
    }

    private static Markup Others(List<Trace> others) => Markup.Of(
        $"<div class=\"ck-note\">A picture of {(others.Count == 1 ? "a trace" : "traces")} of type {string.Join(", ", others.Select(trace => trace.Type).Distinct(StringComparer.Ordinal).Take(5))} needs an interactive page; these are the data.</div>{FigureTable.Of(others)}");

    // The picture as it is, in place of data without measure.
    private static object Still(Figure figure, int length)
    {
        var (png, _) = FigurePicture.Draw(figure, Theme.Light);
        var (width, height) = FigurePicture.Size(figure);
        return new
        {
            width,
            height,
            margin = new { l = 0, r = 0, t = 0, b = 24 },
            xaxis = new { visible = false },
            yaxis = new { visible = false },
            images = new[] { new { source = $"data:image/png;base64,{Convert.ToBase64String(png)}", xref = "paper", yref = "paper", x = 0, y = 1, sizex = 1, sizey = 1, sizing = "contain" } },
            annotations = new[] { new { text = $"A still picture: the data are {Number.Bytes(length)}", xref = "paper", yref = "paper", x = 0, y = -0.02, yanchor = "top", showarrow = false } },
        };
    }

    private static object Notice(string text) => new { xaxis = new { visible = false }, yaxis = new { visible = false }, annotations = new[] { new { text, showarrow = false } } };

    private static string Write(string data, object layout) => $"{{\"data\":{data},\"layout\":{JsonSerializer.Serialize(layout)},\"config\":{{}}}}";

    private static string Or(string json, string otherwise) => json == "" ? otherwise : json;

    private static JsonElement Parse(string json) => json == "" ? default : JsonDocument.Parse(json).RootElement;

    private static T Try<T>(Func<Figure, T> show, Figure figure, Func<Exception, T> otherwise)
    {
        try
        {
            return show(figure);
        }
        catch (Exception exception)
        {
            return otherwise(exception);
        }
    }
}
