using System.Globalization;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;
using CourseKit.Words;

namespace CourseKit.Extension.Formatters.Training;

/// <summary>A confusion matrix as a table: a row for each true class, what is right in blue on the diagonal, mistakes in red, recall
/// at the right, precision below; counts or, by a switch that needs no script, percents of the row. Of many classes those that are
/// confused most.</summary>
internal static class ConfusionMatrixPicture
{
    private const int MostClasses = 20;
    private const int FewClasses = 12;
    private const int MostPairs = 5;
    private const int LongestLabel = 22;

    // A single mistake among a thousand images is not to glare.
    private const double LeastReach = 0.05;

    public static Html ToHtml(ConfusionMatrix matrix)
    {
        if (matrix.Total == 0)
            return Html.Of($"<div class=\"ck ck-matrix\">{Stylesheet.Training}Confusion matrix of no images: there is nothing to count.</div>");
        var shown = Shown(matrix);
        return Html.Of($"""
            <div class="ck ck-matrix">{Stylesheet.Training}<div class="ck-run"><strong>Accuracy {Percent(matrix.Accuracy)}</strong> <span>{matrix.Correct} of {matrix.Total} {(matrix.Total == 1 ? "image" : "images")}, {matrix.Classes} {(matrix.Classes == 1 ? "class" : "classes")}</span> <label class="ck-switch"><input type="checkbox"> percent of each row</label></div>{Elision(matrix, shown)}{Table(matrix, shown)}<div class="ck-note">A row is a true class, a column what it was taken for. Recall: the share of the row that is right. Precision: the share of the column that is right.</div>{Pairs(matrix)}</div>
            """);
    }

    private static List<int> Shown(ConfusionMatrix matrix)
    {
        if (matrix.Classes <= MostClasses)
            return [.. Enumerable.Range(0, matrix.Classes)];
        var classes = matrix.MostConfused(FewClasses * FewClasses).SelectMany(pair => new[] { pair.Truth, pair.Predicted }).Distinct();
        // Where few are confused, the rest is filled up from the beginning.
        return [.. classes.Concat(Enumerable.Range(0, matrix.Classes)).Distinct().Take(FewClasses).Order()];
    }

    private static Html Elision(ConfusionMatrix matrix, List<int> shown) => shown.Count == matrix.Classes
        ? Html.Empty
        : Html.Of($"<div class=\"ck-note\">Shown are {shown.Count} of {matrix.Classes} classes, those confused most often; recall and precision count all.</div>");

    private static Html Table(ConfusionMatrix matrix, List<int> shown)
    {
        var reach = shown.SelectMany(truth => shown.Where(predicted => predicted != truth).Select(predicted => Share(matrix, truth, predicted)))
            .Where(double.IsFinite).DefaultIfEmpty().Max();
        var isUpright = shown.All(index => matrix.Labels[index].Length <= 4);
        var head = shown.Select(index => Html.Of($"<th scope=\"col\"{(isUpright ? Html.Empty : Html.Of($" class=\"ck-turned\""))}><span>{Label(matrix, index)}</span></th>"));
        var rows = shown.Select(truth => Html.Of(
            $"<tr><th scope=\"row\">{Label(matrix, truth)}</th>{shown.Select(predicted => Cell(matrix, truth, predicted, Math.Max(LeastReach, reach)))}<td class=\"ck-rate\">{Rate(matrix.Recall(truth))}</td></tr>"));
        var foot = shown.Select(predicted => Html.Of($"<td class=\"ck-rate\">{Rate(matrix.Precision(predicted))}</td>"));
        return Html.Of(
            $"<div class=\"ck-grid\" role=\"group\" aria-label=\"Confusion matrix\" tabindex=\"0\"><table><tr><th>true ↓ taken for →</th>{head}<th scope=\"col\">recall, %</th></tr>{rows}<tr><th scope=\"row\">precision, %</th>{foot}<td class=\"ck-gap\"></td></tr></table></div>");
    }

    private static Html Cell(ConfusionMatrix matrix, int truth, int predicted, double reach)
    {
        var (count, share) = (matrix[truth, predicted], Share(matrix, truth, predicted));
        var isRight = truth == predicted;
        var title = $"{ClassName.Of(truth, matrix.Labels)} {(isRight ? "recognised" : $"taken for {ClassName.Of(predicted, matrix.Labels)}")}: {Number.Whole(count)} of {Number.Whole(matrix.Images(truth))} ({Percent(share)})";
        var tint = isRight ? ColourScale.Tint(-share, 1) : ColourScale.Tint(share, reach);
        var kind = isRight ? " class=\"ck-right\"" : count == 0 ? " class=\"ck-none\"" : "";
        return Html.Of(
            $"<td{Html.Raw(kind)} title=\"{title}\"{tint}><span class=\"ck-count\">{count}</span> <span class=\"ck-share\">{(count == 0 ? "0" : Percent(share))}</span></td>");
    }

    private static Html Pairs(ConfusionMatrix matrix)
    {
        var pairs = matrix.MostConfused(MostPairs);
        return pairs.Count == 0
            ? Html.Of($"<div>No image was taken for another class.</div>")
            : Html.Of($"<div class=\"ck-pairs\">The most frequent mistakes:<ol>{pairs.Select(pair => Html.Of($"<li>{matrix.InWords(pair)}</li>"))}</ol></div>");
    }

    private static double Share(ConfusionMatrix matrix, int truth, int predicted) => (double)matrix[truth, predicted] / matrix.Images(truth);

    private static string Label(ConfusionMatrix matrix, int index) => Name.Short(matrix.Labels[index], LongestLabel);

    private static string Percent(double share) => double.IsNaN(share) ? "–" : $"{Rate(share)} %";

    private static string Rate(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
