using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Pages;

/// <summary>An output in the richest form that a page can show. HTML that a cell gave stays as it is, scripts included,
/// because the reader's notebook shows the same.</summary>
internal sealed class OutputView(Prose prose, Mathematics mathematics)
{
    /// <summary>More lines than this fold away behind the first few.</summary>
    private const int LongOutput = 40;
    private const int LinesBeforeFold = 15;
    private const int MaxCharacters = 1_000_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] PictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <param name="output">One of the cell's.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="isForeign">Whether it may be anybody's: only text and pictures of points are shown.</param>
    public Html Render(NotebookOutput output, NotebookCell cell, bool isForeign = false) => output switch
    {
        StoredStreamOutput { Name: "stderr" } stream => Html.Of($"""<div class="ck-output ck-stderr"><span class="ck-label">standard error</span>{Text(stream.Text)}</div>"""),
        StoredStreamOutput stream => Html.Of($"""<div class="ck-output ck-stdout">{Text(stream.Text)}</div>"""),
        StoredDisplayOutput { Data: var data } when isForeign => Plain(data),
        StoredResultOutput { Data: var data } when isForeign => Plain(data),
        StoredDisplayOutput display => Data(display.Data, cell),
        StoredResultOutput result => Data(result.Data, cell),
        StoredErrorOutput error => Error(error),
        StoredUnknownOutput unknown => Html.Of($"""<div class="ck-output"><span class="ck-label">output of an unknown type: {unknown.Type}</span></div>"""),
        _ => Html.Empty,
    };

    /// <summary>Whether an output so far is a chart that can be explored with plotly.js.</summary>
    public bool HasCharts { get; private set; }

    private Html Data(MimeBundle bundle, NotebookCell cell)
    {
        var forms = bundle.Data;
        if (forms.TryGetValue("text/html", out var html))
            return Html.Of($"""<div class="ck-output ck-html">{WithFigure(Html.Raw(RawHtml.WithoutRemoteFrames(html)), forms)}</div>""");
        if (forms.TryGetValue("image/svg+xml", out var svg))
            return Picture("image/svg+xml", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(svg)), bundle.PlainText);
        if (PictureTypes.FirstOrDefault(type => forms.TryGetValue(type, out var data) && Pictures.IsBase64(data)) is { } picture)
            return Picture(picture, forms[picture].ReplaceLineEndings(""), bundle.PlainText);
        if (forms.TryGetValue("text/markdown", out var markdown))
            return Html.Of($"""<div class="ck-output ck-markdown">{prose.Write(prose.Read(markdown), cell)}</div>""");
        if (forms.TryGetValue("text/latex", out var latex))
            return Html.Of($"""<div class="ck-output ck-display">{mathematics.Render(latex.Trim().Trim('$'), display: true)}</div>""");
        if (forms.TryGetValue("application/javascript", out var script))
            return Html.Of($"""<div class="ck-output ck-html"><script>{Html.Raw(script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase))}</script></div>""");
        if (forms.TryGetValue("application/json", out var json))
            return Html.Of($"""<div class="ck-output ck-json">{Text(Indent(json))}</div>""");
        return Html.Of($"""<div class="ck-output ck-plain">{Text(bundle.PlainText)}</div>""");
    }

    private static Html Plain(MimeBundle bundle) =>
        PictureTypes.FirstOrDefault(type => bundle.Data.TryGetValue(type, out var data) && Pictures.IsBase64(data)) is { } picture
            ? Picture(picture, bundle.Data[picture].ReplaceLineEndings(""), bundle.PlainText)
            : Html.Of($"""<div class="ck-output ck-plain">{Text(bundle.PlainText)}</div>""");

    // A chart's data stand beside its picture, which is one element whatever it is made of. No letter in the data ends theirs.
    private Html WithFigure(Html picture, IReadOnlyDictionary<string, string> forms)
    {
        if (!forms.TryGetValue("application/vnd.plotly.v1+json", out var figure))
            return picture;
        HasCharts = true;
        return Html.Of($"""<div>{picture}</div><script type="application/json" class="ck-figure">{Html.Raw(figure.Replace("<", "\\u003c", StringComparison.Ordinal))}</script>""");
    }

    private static Html Picture(string mimeType, string base64, string plainText)
    {
        var alt = plainText.Length == 0 ? "Picture that this cell shows" : plainText.ReplaceLineEndings(" ").Trim();
        return Html.Of($"""<div class="ck-output ck-picture"><img src="data:{mimeType};base64,{Html.Raw(base64)}" alt="{(alt.Length > 200 ? alt[..200] + "…" : alt)}"></div>""");
    }

    private static Html Error(StoredErrorOutput error)
    {
        // Kernels begin the trace with what the box says above it already.
        var trace = string.Join('\n', error.Traceback);
        foreach (var known in (string[])[$"{error.Name}: {error.Message}", error.Message])
        {
            if (known.Length > 0 && trace.StartsWith(known, StringComparison.Ordinal))
                trace = trace[known.Length..];
        }
        trace = trace.Trim('\n', '\r');
        return Html.Of($"""
            <div class="ck-output ck-error" role="group" aria-label="Error">
            <p class="ck-error-name"><strong>{error.Name}</strong></p>
            {Text(error.Message)}
            {(trace.Length > 0 ? Html.Of($"<div class=\"ck-trace\">{Text(trace)}</div>") : Html.Empty)}
            </div>
            """);
    }

    private static Html Text(string text)
    {
        if (text.Length == 0)
            return Html.Empty;
        var cut = text.Length > MaxCharacters
            ? Html.Of($"""<p class="ck-label">{text.Length - MaxCharacters} more characters are in the notebook.</p>""")
            : Html.Empty;
        var lines = TerminalText.Lines(text.Length > MaxCharacters ? text[..MaxCharacters] : text);
        if (lines.Count <= LongOutput)
            return Html.Of($"<pre>{TerminalText.Render(string.Join('\n', lines))}</pre>{cut}");
        return Html.Of($"""
            <pre>{TerminalText.Render(string.Join('\n', lines.Take(LinesBeforeFold)))}</pre>
            <details class="ck-fold"><summary>{lines.Count - LinesBeforeFold} more lines</summary><pre>{TerminalText.Render(string.Join('\n', lines.Skip(LinesBeforeFold)))}</pre></details>{cut}
            """);
    }

    private static string Indent(string json)
    {
        try
        {
            return JsonNode.Parse(json)?.ToJsonString(Indented) ?? "null";
        }
        catch (Exception notJson) when (notJson is JsonException or ArgumentException or InvalidOperationException)
        {
            return json;
        }
    }
}
