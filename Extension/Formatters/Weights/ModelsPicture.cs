using System.Globalization;
using CourseKit.Extension.Look.Charts;
using CourseKit.Kernel.Abstractions;
using CourseKit.Weights;

namespace CourseKit.Extension.Formatters.Weights;

/// <summary>Accuracy against size, on a logarithmic axis: a mark for each network, its shape and colour that of its family, a line through those that are the
/// best for their size. Names stand where they cover nothing, those on the line first; the others are in the table below, and in each mark's title.</summary>
internal static class ModelsPicture
{
    private const double Width = 440;
    private const double Height = 450;
    private const double FontSize = 12;
    private const int LongestName = 22;

    public static Html ToHtml(ImageNetModels models, string[] families)
    {
        var frame = new Frame(34, 26, Width - 34 - 10, Height - 26 - 44,
            Axis.Logarithmic([.. models.Select(model => model.Millions)]), Axis.Round(Percents(models), 7));
        var front = models.ParetoFront.ToHashSet();
        // Those on the line are named first, from the right, where they are crowded; of the others those that lie far from the many.
        var points = models.OrderByDescending(front.Contains).ThenBy(model => front.Contains(model) ? -model.Millions : model.Top1)
            .Select(model => (Model: model, X: frame.X(model.Millions), Y: frame.Y(model.Top1))).ToList();
        var marks = points.Select(point => Html.Of($"<g>{Markers.At(point.X, point.Y, Array.IndexOf(families, point.Model.Family))}<title>{point.Model.ToString()}</title></g>"));
        return Html.Of($"""
            <figure><svg role="img" aria-label="{Alt(models)}" viewBox="0 0 {Width} {Height}" font-size="{FontSize}">{Axes(frame)}{Line(models, frame)}{marks}{Names(models, [.. points.Select(point => (ShortName(point.Model, models), point.X, point.Y, front.Contains(point.Model)))], frame)}</svg></figure>
            """);
    }

    /// <summary>A network's name in a picture: <c>ViT L 16 E2E</c>; its weights are named where it has several.</summary>
    public static string ShortName(ImageNetModel model, IEnumerable<ImageNetModel> models)
    {
        var name = model.Name.Replace('_', ' ');
        if (models.Count(other => other.Name == model.Name) > 1)
        {
            var version = model.Weights.Replace("IMAGENET1K_", "", StringComparison.Ordinal);
            // The first version of a way of training says nothing that the way does not, and SWAG is the way of all that have another than the usual one.
            name += $" {(version.EndsWith("_V1", StringComparison.Ordinal) ? version[..^3] : version).Replace("SWAG_", "", StringComparison.Ordinal).Replace("LINEAR", "linear", StringComparison.Ordinal).Replace('_', ' ')}";
        }
        return name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";
    }

    private static double[] Percents(ImageNetModels models)
    {
        var (low, high) = (models.Min(model => model.Top1), models.Max(model => model.Top1));
        return high > low ? [low, high] : [Math.Max(0, low - 5), Math.Min(100, high + 5)];
    }

    private static Html Axes(Frame frame) => Html.Concat(
    [
        .. frame.Vertical.Ticks.Select(tick => Html.Of(
            $"<path class=\"ck-rule\" stroke=\"#999\" d=\"M{frame.Left:0.#} {frame.Y(tick):0.#}H{frame.Right:0.#}\"/><text class=\"ck-tick\" x=\"{frame.Left - 7:0.#}\" y=\"{frame.Y(tick) + 4.2:0.#}\" text-anchor=\"end\">{frame.Vertical.Write(tick)}</text>")),
        .. frame.Horizontal.Ticks.Select(tick => Html.Of(
            $"<path class=\"ck-axis\" stroke=\"#999\" d=\"M{frame.X(tick):0.#} {frame.Bottom:0.#}v5\"/><text class=\"ck-tick\" x=\"{frame.X(tick):0.#}\" y=\"{frame.Bottom + 18:0.#}\" text-anchor=\"middle\">{frame.Horizontal.Write(tick)}</text>")),
        Html.Of($"<text x=\"0\" y=\"13\">top-1 accuracy, %</text><text x=\"{frame.Left + frame.Width / 2:0.#}\" y=\"{Height - 6:0.#}\" text-anchor=\"middle\">million weights, logarithmic</text>"),
    ]);

    private static Html Line(ImageNetModels models, Frame frame) => Html.Of(
        $"<path class=\"ck-front\" stroke=\"#777\" fill=\"none\" d=\"{frame.Line([.. models.ParetoFront.Select(model => model.Millions)], [.. models.ParetoFront.Select(model => model.Top1)])}\"/>");

    private static Html Names(ImageNetModels models, IReadOnlyList<(string Name, double X, double Y, bool IsBest)> points, Frame frame)
    {
        var line = models.ParetoFront.Select(model => (frame.X(model.Millions), frame.Y(model.Top1))).ToList();
        var labels = new Labels(frame, FontSize, [.. points.Select(point => (point.X, point.Y))], line);
        return Html.Concat(points.Select(point => labels.Place(point.Name, point.X, point.Y, point.IsBest)));
    }

    private static string Alt(ImageNetModels models) => string.Create(CultureInfo.InvariantCulture,
        $"Top-1 accuracy of {models.Count} networks against their size in million weights, from {models.Min(model => model.Millions):0.#} to {models.Max(model => model.Millions):0.#}. The best for their size: {string.Join("; ", models.ParetoFront.Select(model => $"{ShortName(model, models)}, {model.Millions:0.#}, {model.Top1:0.#} %"))}. All are in the table below.");
}
