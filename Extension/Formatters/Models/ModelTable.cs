using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Models;

namespace CourseKit.Extension.Formatters.Models;

/// <summary>The layers of a model as a table. What lies inside a layer can be folded away, by style alone: a row knows the numbers of
/// the layers that it lies in, and a rule hides it when the box of one of them is not ticked.</summary>
internal static class ModelTable
{
    /// <summary>Beyond this many rows what lies deeper than the model's own parts begins folded.</summary>
    private const int ManyRows = 40;

    private const string Dash = "–";

    public static Html ToHtml(ModelSummary summary)
    {
        var rows = Rows(summary);
        var hasPass = summary.Inputs.Count > 0;
        return Html.Of($"""
            <div class="ck ck-model">{Stylesheet.Model}{Folds(rows.Max(row => row.Number))}<div class="ck-summary"><code>{SummaryText.Line(summary)}</code></div><div class="ck-grid" tabindex="0" role="group" aria-label="The layers of {summary.Model.Name}"><table><thead>{Head(hasPass)}</thead><tbody>{rows.Select(row => ToHtml(row, summary, hasPass, rows.Count))}</tbody></table></div>{Failure(summary)}{Notes(summary)}{(hasPass ? Explanation : Html.Empty)}</div>
            """);
    }

    /// <param name="Layer">The layer.</param>
    /// <param name="Depth">How deep it lies; the model itself at 0.</param>
    /// <param name="Number">From 1 for a row that can be folded; else 0.</param>
    /// <param name="Inside">The numbers of the rows that hold it.</param>
    private sealed record Row(LayerSummary Layer, int Depth, int Number, IReadOnlyList<int> Inside);

    private static List<Row> Rows(ModelSummary summary)
    {
        var rows = new List<Row>();
        var numbers = 0;
        Add(summary.Model, 0, []);
        return rows;

        void Add(LayerSummary layer, int depth, IReadOnlyList<int> inside)
        {
            var number = depth > 0 && layer.Layers.Count > 0 ? ++numbers : 0;
            rows.Add(new(layer, depth, number, inside));
            foreach (var child in layer.Layers)
                Add(child, depth + 1, number > 0 ? [.. inside, number] : inside);
        }
    }

    // Paper shows everything.
    private static Html Folds(int count)
    {
        if (count == 0)
            return Html.Empty;
        var rules = Enumerable.Range(1, count).Select(number => Html.Of($".ck-model table:has(.ck-b{number} input:not(:checked)) .ck-i{number}{Html.Raw("{display:none}")}"));
        return Html.Of($"<style>@media screen{Html.Raw("{")}{rules}{Html.Raw("}")}</style>");
    }

    private static Html Head(bool hasPass) => hasPass
        ? Html.Of($"<tr><th scope=\"col\" class=\"ck-layer\">layer</th><th scope=\"col\" class=\"ck-left\">output</th><th scope=\"col\">weights</th><th scope=\"col\">multiply-adds</th><th scope=\"col\">sees</th><th scope=\"col\">memory</th></tr>")
        : Html.Of($"<tr><th scope=\"col\" class=\"ck-layer\">layer</th><th scope=\"col\">weights</th></tr>");

    private static Html ToHtml(Row row, ModelSummary summary, bool hasPass, int count)
    {
        var layer = row.Layer;
        List<string> styles = [.. row.Inside.Select(number => $"ck-i{number}")];
        if (layer.Layers.Count > 0)
            styles.Add("ck-box");
        if (row.Number > 0)
            styles.Add($"ck-b{row.Number}");
        if (layer.HasStopped)
            styles.Add("ck-stop");
        var weights = layer.Weights == 0 ? Value(Dash) : Html.Of($"<td class=\"ck-w\">{SummaryText.Whole(layer.Weights)}{Share(layer, summary)}</td>");
        var measured = hasPass
            ? Html.Of($"<td class=\"ck-left{(layer.Outputs.Count == 0 ? " ck-none" : "")}\">{SummaryText.Shapes(layer)}</td>{weights}{Value(SummaryText.Adds(layer))}{Value(SummaryText.Field(layer.Field))}{Value(SummaryText.Memory(layer))}")
            : weights;
        return Html.Of($"<tr{(styles.Count == 0 ? Html.Empty : Html.Of($" class=\"{string.Join(' ', styles)}\""))}>{Name(row, count)}{measured}</tr>");
    }

    private static Html Name(Row row, int count)
    {
        var layer = row.Layer;
        var fold = row.Number == 0 ? Html.Empty : Html.Of(
            $"<input type=\"checkbox\" class=\"ck-fold\" aria-label=\"Show the layers of {SummaryText.Path(layer.Path)}\"{(count > ManyRows && row.Depth > 1 ? Html.Empty : Html.Of($" checked"))}>");
        var made = row.Depth == 0 && layer.Details == "" ? Html.Empty : Html.Of($" <span class=\"ck-made\">{(row.Depth == 0 ? "" : $"{layer.Kind} ")}{layer.Details}</span>");
        var remark = SummaryText.Remark(layer);
        return Html.Of(
            $"<th scope=\"row\" class=\"ck-layer\" style=\"--depth:{row.Depth}\">{Indent(row.Depth)}{fold}<b>{Words.Name.Short(layer.Name)}</b>{made}{(remark == "" ? Html.Empty : Html.Of($" <span class=\"ck-remark\">{remark}</span>"))}</th>");
    }

    // For a page without styles.
    private static Html Indent(int depth) => depth == 0 ? Html.Empty : Html.Of($"<span class=\"ck-indent\">{new string(' ', 3 * depth)}</span>");

    private static Html Value(string text) => text == Dash ? Html.Of($"<td class=\"ck-none\">{text}</td>") : Html.Of($"<td>{text}</td>");

    private static Html Share(LayerSummary layer, ModelSummary summary)
    {
        if (layer.Layers.Count > 0)
            return Html.Empty;
        var percent = 100.0 * layer.Weights / summary.Weights;
        return Html.Of($"<span class=\"ck-share\" role=\"img\" aria-label=\"{percent:0.#} percent of all weights\" title=\"{percent:0.#} % of all weights\" style=\"width:{percent:0.#}%\"></span>");
    }

    private static Html Failure(ModelSummary summary) => summary.Failure is null ? Html.Empty
        : Html.Of($"<div class=\"ck-said\">{SummaryText.Failure(summary).Select((sentence, i) => Html.Of($"{(i == 0 ? Html.Empty : Html.Of($"<br>"))}{sentence}"))}</div>");

    private static Html Notes(ModelSummary summary) => Html.Concat(SummaryText.Remarks(summary).Select(sentence => Html.Of($"<p class=\"ck-note\">{sentence}</p>")));

    private static Html Explanation => Html.Of($"""
        <details><summary>What the columns count</summary><p class="ck-note"><b>Multiply-adds</b>: one multiplication and one addition for each output and each weight that it goes through, of convolutions and linear layers, for the whole input. Biases, normalization, activations, pooling and functions called inside <code>forward</code> are not counted.</p><p class="ck-note"><b>Sees</b>: the rows and columns of the input that one output depends on, its receptive field. A dash where it is not a window: after a linear layer, or where a function between two layers changes the size.</p><p class="ck-note"><b>Memory</b>: bytes of the layer’s outputs; 0 where they lie in the input’s own memory.</p></details>
        """);
}
