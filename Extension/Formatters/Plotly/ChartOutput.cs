using System.Text.Json;
using CourseKit.Extension.Look;
using Markup = CourseKit.Kernel.Abstractions.Html;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>One chart in its three forms. Nothing is thrown: what cannot be read is said.</summary>
internal sealed class ChartOutput
{
    /// <summary>A notebook with more in one output becomes slow in every front end.</summary>
    private const int MostJson = 3_000_000;

    private readonly ChartJson? _json;
    private readonly Figure? _figure;
    private readonly string _problem = "";
    private byte[]? _light;

    /// <summary>Reads a chart.</summary>
    public ChartOutput(Func<ChartJson> read)
    {
        try
        {
            _json = read();
            _figure = Figure.Read(_json.Data, _json.Layout);
            Text = Try(FigureText.Line, _figure, exception => $"chart (cannot be summed up: {exception.Message})");
        }
        catch (Exception exception)
        {
            Text = _problem = $"chart (cannot be read: {exception.Message} Check the data and the layout that it was made of.)";
        }
    }

    /// <summary>What a terminal shows.</summary>
    public string Text { get; }

    /// <summary>Pictures, or the data of what has none.</summary>
    public Markup Html => _figure is null
        ? Markup.Of($"<code>{_problem}</code>")
        : Try(Page, _figure, exception => Markup.Of($"<div><code>{Text}</code></div><div>No picture: {exception.Message}</div>"));

    /// <summary>The figure for front ends that have plotly.js.</summary>
    public string Json => _figure is null || _json is null
        ? Still(Notice(_problem))
        : _json.Length <= MostJson ? _json.ToString() : Try(figure => Still(Picture(figure)), _figure, exception => Still(Notice(exception.Message)));

    private Markup Page(Figure figure)
    {
        var others = figure.Traces.Where(trace => trace.Kind == TraceKind.Other).ToList();
        var isDrawn = others.Count < figure.Traces.Count;
        var title = !isDrawn && figure.Title != "" ? Markup.Of($"<div><strong>{figure.Title}</strong></div>") : Markup.Empty;
        var pictures = isDrawn ? Pictures(figure) : Markup.Empty;
        var notes = FigureRemarks.Of(figure).Append(Size()).Select(Note);
        return Markup.Of(
            $"<div class=\"ck ck-plotly\">{Stylesheet.Plotly}{title}{pictures}{notes}{(others.Count == 0 ? Markup.Empty : Others(others))}</div>");
    }

    // Without styles the attribute hides the dark one.
    private Markup Pictures(Figure figure)
    {
        var (width, height) = FigurePicture.Size(figure);
        var alt = FigureText.Alt(figure, Text);
        return Markup.Of($"{One(Light(figure), "ck-by-light", "")}{One(FigurePicture.Draw(figure, Theme.Dark).Png, "ck-by-dark", " hidden")}");

        Markup One(byte[] png, string name, string hidden)
        {
            var source = Markup.Raw($"data:image/png;base64,{Convert.ToBase64String(png)}");
            return Markup.Of($"<img class=\"{name}\" src=\"{source}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\"{Markup.Raw(hidden)}>");
        }
    }

    private byte[] Light(Figure figure) => _light ??= FigurePicture.Draw(figure, Theme.Light).Png;

    private string Size() => _json is { Length: > MostJson and var length }
        ? $"The interactive form is left out, its data are {Number.Bytes(length)}: show fewer points to have it."
        : "";

    private static Markup Note(string remark) => remark == "" ? Markup.Empty : Markup.Of($"<div class=\"ck-note\">{remark}</div>");

    private static Markup Others(List<Trace> others)
    {
        var types = string.Join(", ", others.Select(trace => trace.Type).Distinct(StringComparer.Ordinal).Take(5));
        var note = Note($"A picture of {(others.Count == 1 ? "a trace" : "traces")} of type {types} needs an interactive page; these are the data.");
        return Markup.Of($"{note}{FigureTable.Of(others)}");
    }

    // The picture as it is, in place of data without measure.
    private object Picture(Figure figure)
    {
        var (width, height) = FigurePicture.Size(figure);
        return new
        {
            width,
            height,
            margin = new { l = 0, r = 0, t = 0, b = 24 },
            xaxis = new { visible = false },
            yaxis = new { visible = false },
            images = new[]
            {
                new
                {
                    source = $"data:image/png;base64,{Convert.ToBase64String(Light(figure))}",
                    xref = "paper",
                    yref = "paper",
                    x = 0,
                    y = 1,
                    sizex = 1,
                    sizey = 1,
                    sizing = "contain",
                },
            },
            annotations = new[]
            {
                new
                {
                    text = $"A still picture: its data are {Number.Bytes(_json!.Length)}",
                    xref = "paper",
                    yref = "paper",
                    x = 0,
                    y = -0.02,
                    yanchor = "top",
                    showarrow = false,
                },
            },
        };
    }

    private static object Notice(string text) =>
        new { xaxis = new { visible = false }, yaxis = new { visible = false }, annotations = new[] { new { text, showarrow = false } } };

    private static string Still(object layout) => $"{{\"data\":[],\"layout\":{JsonSerializer.Serialize(layout)},\"config\":{{}}}}";

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
