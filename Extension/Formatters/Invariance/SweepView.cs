using CourseKit.Extension.Formatters.Charts;
using CourseKit.Extension.Look;
using CourseKit.Invariance;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;
using CourseKit.Words;

namespace CourseKit.Extension.Formatters.Invariance;

/// <summary>Charts of what was measured against the amount of a change, and a table of the same numbers: a row an amount.</summary>
internal static class SweepView
{
    public static Html ToHtml(SweepResult result)
    {
        string[] headings = [Amount(result.Transform, result.Unit), "accuracy", "probability of the true class", "same answer as unchanged", .. result.Layers.Select(layer => $"distance of {Name.Short(layer)}"), "distance of the output"];
        var rows = result.Points.Select(point => (string[])
        [
            Number.Short(point.Amount), TrainingText.Percent(point.Accuracy), TrainingText.Percent(point.Probability), TrainingText.Percent(point.Agreement),
            .. point.LayerDistances.Append(point.Distance).Select(distance => Number.Short(distance)),
        ]);
        var distances = result.Layers.Count == 0 ? Html.Empty : PlotPicture.Figure(result.Distances());
        return View(result.Images, Html.Of($"{PlotPicture.Figure(result.Plot())}{distances}"), headings, rows);
    }

    public static Html ToHtml(EquivarianceResult result)
    {
        if (result.Errors.Count == 0)
            return Html.FromText($"{result}: no errors to show. Name layers that give maps (channels, height, width).");
        // All layers were measured at the same amounts.
        var rows = result.Errors[0].X.Select((amount, at) => (string[])[Number.Short(amount), .. result.Errors.Select(error => double.IsNaN(error.Y[at]) ? "–" : Number.Short(error.Y[at]))]);
        return View(result.Images, PlotPicture.Figure(result.Plot()), [Amount(result.Transform, result.Unit), .. result.Layers.Select(layer => Name.Short(layer))], rows);
    }

    private static string Amount(string transform, string unit) => unit == "" ? transform : $"{transform}, {unit}";

    private static Html View(int images, Html charts, string[] headings, IEnumerable<string[]> rows)
    {
        var head = headings.Select(heading => Html.Of($"<th scope=\"col\">{heading}</th>"));
        var body = rows.Select(row => Html.Of($"<tr><th scope=\"row\">{row[0]}</th>{row.Skip(1).Select(cell => Html.Of($"<td>{cell}</td>"))}</tr>"));
        return Html.Of($"""
            <div class="ck ck-chart ck-sweep">{Stylesheet.Sweep}<div class="ck-pair">{charts}</div><details><summary>the numbers, over {Written.Count(images, "image")}</summary><div class="ck-grid" role="group" aria-label="The numbers" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details></div>
            """);
    }
}
