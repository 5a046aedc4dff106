using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Models;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>An image on its way through a model: a line for each layer with a few of its maps, which opens to show more.</summary>
internal static class FlowView
{
    private const int MostMaps = 16;
    private const int FewNumbers = 16;
    private const int StripLength = 64;
    private const int MostStrips = 16;

    public static string Line(LayerFlow flow)
    {
        var end = flow.Failure is { } failure ? $", stopped in {SummaryText.Where(failure)}" : "";
        return $"{flow.Model} on [{string.Join(", ", flow.InputShape)}]: {flow.Layers.Count} {(flow.Layers.Count == 1 ? "layer" : "layers")}{end}";
    }

    public static Html ToHtml(LayerFlow flow) => Html.Of($"""
        <div class="ck ck-flow">{Stylesheet.Maps}<div class="ck-summary"><code>{Line(flow)}</code></div>{Notes(flow.Notes)}{Layers(flow)}{Failure(flow.Failure)}</div>
        """);

    private static Html Layers(LayerFlow flow) => flow.Layers.Count == 0 ? Html.Empty : Html.Of($"<div class=\"ck-flow-layers\">{flow.Layers.Select(Layer)}</div>");

    private static Html Layer(LayerOutput layer)
    {
        var sees = layer.Field is { } field ? $" · sees {field.Size}×{field.Size}" : "";
        var head = Html.Of(
            $"<span class=\"ck-flow-name\"><b>{(layer.Path == "" ? layer.Kind : SummaryText.Path(layer.Path))}</b>{(layer.Path == "" ? "" : $" {layer.Kind}")}{(layer.Details == "" ? "" : $" {layer.Details}")}</span> <span class=\"ck-flow-shape\">[{string.Join(", ", layer.Shape)}]{sees}{Striking(layer)}</span>");
        var (preview, body) = layer switch
        {
            { Maps: { } maps } => (Preview(maps), Html.Of($"<div class=\"ck-maps\">{MapsView.Body(maps, MostMaps)}</div>")),
            { Features: { Count: > 0 } features } => (Html.Empty, Features(features, layer.Shape[1])),
            _ => (Html.Empty, Html.Empty),
        };
        return body == Html.Empty
            ? Html.Of($"<div class=\"ck-flow-bare\">{head}</div>")
            : Html.Of($"<details><summary>{head}{preview}</summary><div class=\"ck-flow-more\">{body}</div></details>");
    }

    private static string Striking(LayerOutput layer)
    {
        if (layer.Features is { Count: > 1 } features && layer.Shape[1] <= FewNumbers && features.All(double.IsFinite))
            return $" · greatest {Number.Short(features.Max())} at {features.ToList().IndexOf(features.Max())}";
        return layer.Maps is { } maps && MapWords.Counts(maps) is { Length: > 0 } counts ? $" · {counts}" : "";
    }

    // Small enough for a line; each map on its own scale, for shapes are what is to be seen.
    private static Html Preview(FeatureMaps maps)
    {
        var (png, width, height, count) = MapPlates.Preview(maps);
        return Plate.ToHtml(png, width, height, $"the first {count} maps", "ck-flow-preview");
    }

    private static Html Features(IReadOnlyList<double> features, long length)
    {
        if (length <= FewNumbers)
            return new NumberGrid { Rows = [0], Columns = [.. Enumerable.Range(0, features.Count)], Value = (_, column) => features[column], IsList = true }.ToHtml();
        var shown = features.Take(StripLength * MostStrips).ToArray();
        var (columns, rows) = (Math.Min(shown.Length, StripLength), (shown.Length + StripLength - 1) / StripLength);
        var finite = shown.Where(double.IsFinite).DefaultIfEmpty().ToArray();
        var scale = ColourScale.For(finite.Min(), finite.Max());
        var shades = new Shades(scale, Shades.Fine);
        var plate = new Plate(columns * 8, rows * 8);
        plate.Tile(0, 0, rows, columns, 8, (row, column) => row * columns + column < shown.Length ? shades[shown[row * columns + column]] : 0);
        var rest = length > shown.Length ? $", the first {shown.Length} of {length}" : "";
        return Html.Of($"{Plate.ToHtml(plate.ToPng(), plate.Width, plate.Height, $"{shown.Length} numbers from {Number.Short(finite.Min())} to {Number.Short(finite.Max())}", "ck-flow-strip")}<div class=\"ck-scale\">{scale.ToHtml()} · {(rows > 1 ? $"{StripLength} in a row" : "from left to right")}{rest}</div>");
    }

    private static Html Notes(IReadOnlyList<string> notes) => Html.Concat(notes.Select(note => Html.Of($"<p class=\"ck-note ck-flow-note\">{note}</p>")));

    private static Html Failure(ForwardFailure? failure)
    {
        if (failure is null)
            return Html.Empty;
        var given = failure.Inputs.Count > 0 ? $", which was given {string.Join(", ", failure.Inputs.Select(shape => $"[{string.Join(", ", shape)}]"))}" : "";
        return Html.Of($"<div class=\"ck-said\">The forward pass stopped in <b>{SummaryText.Where(failure)}</b>{given}: {failure.Message.TrimEnd('.')}.{(failure.Hint is { } hint ? Html.Of($"<br>{hint}") : Html.Empty)}</div>");
    }
}
