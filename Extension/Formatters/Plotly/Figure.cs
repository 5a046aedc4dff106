using System.Text.Json;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>A figure as plotly.js understands it: traces and a layout.</summary>
internal sealed class Figure
{
    // A page with more is no longer a chart.
    private const int MostTraces = 1000;

    private Figure(IReadOnlyList<Trace> traces, JsonElement layout) => (Traces, Layout) = (traces, layout);

    /// <summary>The traces that are to be seen.</summary>
    public IReadOnlyList<Trace> Traces { get; }

    public JsonElement Layout { get; }

    public string Title => Layout.Words("title");

    /// <summary>Whether texts that read as numbers are categories all the same.</summary>
    public bool IsStrict => (Layout.Text("autotypenumbers") ?? Layout.Text("template", "layout", "autotypenumbers")) == "strict";

    public static Figure Read(JsonElement data, JsonElement layout)
    {
        var list = data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().Take(MostTraces) : [];
        return new([.. list.Select(Trace.Read).Where(IsVisible)], layout);

        static bool IsVisible(Trace trace) => trace.Source.ValueKind == JsonValueKind.Object
            && trace.Source.Flag("visible") != false && trace.Source.Text("visible") != "legendonly";
    }

    /// <summary>The layout of an axis that traces call <c>x2</c>.</summary>
    public JsonElement Axis(string name) =>
        Layout.At(name is ['x', ..] ? $"xaxis{name[1..]}" : name is ['y', ..] ? $"yaxis{name[1..]}" : "");
}
