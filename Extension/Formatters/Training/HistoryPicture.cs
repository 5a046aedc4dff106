using System.Globalization;
using CourseKit.Extension.Look;
using CourseKit.Extension.Look.Charts;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;

namespace CourseKit.Extension.Formatters.Training;

/// <summary>A training as a bar with its numbers while it runs, curves of loss and accuracy, and a table of its epochs.</summary>
internal static class HistoryPicture
{
    private const int MostRows = 12;

    /// <summary>The whole picture.</summary>
    /// <param name="history">What has been so far.</param>
    /// <param name="live">What moves, while the training does.</param>
    public static Html ToHtml(History history, ProgressSnapshot? live = null)
    {
        var isRunning = history.State == TrainingState.Running;
        var panels = new[] { TrainingPanel.OfLoss(history), TrainingPanel.OfAccuracy(history) }.Where(panel => panel.HasValues).ToList();
        return Html.Of(
            $"<div class=\"ck ck-chart ck-training\">{Stylesheet.Training}{(isRunning && live is not null ? Bar(live) : Ending(history))}{Hint(history)}{(history.Remark is { } remark ? Html.Of($"<div class=\"ck-note\">{Sentence(remark)}.</div>") : Html.Empty)}{(panels.Count == 0 ? Html.Empty : Html.Of($"{Legend(history, panels)}<div class=\"ck-panels\">{panels.Select(panel => panel.ToHtml())}</div>"))}{Table(history)}</div>");
    }

    private static Html Bar(ProgressSnapshot live)
    {
        var (last, planned) = (live.History.Last, live.History.PlannedEpochs);
        var bar = live.Share is not { } share ? Html.Empty : Html.Of(
            $"<span class=\"ck-bar\" role=\"progressbar\" aria-label=\"Epoch {last.Epoch} of {planned}\" aria-valuemin=\"0\" aria-valuemax=\"100\" aria-valuenow=\"{(int)(100 * share)}\"><span style=\"width:{100 * share:0.#}%\"></span></span> ");
        return Html.Of(
            $"<div class=\"ck-run\"><strong>epoch {last.Epoch} of {planned}</strong> {bar}<span>{live.Position}</span></div><div class=\"ck-run ck-numbers\">{live.Numbers.Select(number => Html.Of($"<span>{number}</span> "))}</div>");
    }

    private static Html Ending(History history)
    {
        var results = history.Best is not { } best ? "" : history.Epochs[^1] == best
            ? $"test accuracy {Percent(best.TestAccuracy)}"
            : $"test accuracy {Percent(history.Epochs[^1].TestAccuracy)} at the end, best {Percent(best.TestAccuracy)} after epoch {Number.Whole(best.Epoch)}";
        var mark = history.State == TrainingState.Stopped ? Html.Of($"<span class=\"ck-stop\" aria-hidden=\"true\">■</span> ") : Html.Empty;
        return Html.Of($"<div class=\"ck-run\"><strong>{mark}{Sentence(history.Ending)}</strong> <span>{results}</span></div>");
    }

    private static Html Hint(History history) => history.Hint is { } hint
        ? Html.Of($"<div class=\"ck-alert\"><strong>{Sentence(hint)}.</strong> {history.FirstNotFinite!.Value switch
        {
            _ when history.WeightsOfEpoch is not null => "", // the remark says which are left
            double.NaN => "From there on the weights are lost, and every later loss is NaN too; start anew with fresh weights.",
            _ => "The weights have grown too large for numbers; start anew with fresh weights.",
        }}</div>")
        : Html.Empty;

    private static Html Legend(History history, List<TrainingPanel> panels)
    {
        var batches = history.Batches.Count > 1 ? Html.Of($"<span>{TrainingPanel.BatchSample} {(history.Batches.Count < BatchPoints(history) ? "batches, averaged in groups" : "batches")}</span> ") : Html.Empty;
        var test = panels.Any(panel => panel.HasTest) ? Html.Of($"<span>{Strokes.Sample(1)} test</span>") : Html.Empty;
        return Html.Of($"<div class=\"ck-note ck-legend\">{batches}<span>{Strokes.Sample(0)} train{(panels[0].IsPerEpoch ? ", mean of each epoch" : ", smoothed")}</span> {test}</div>");
    }

    private static long BatchPoints(History history) =>
        history.Epochs.Sum(epoch => epoch.Batches) + (history.State == TrainingState.Finished ? 0 : history.Last.Batch);

    private static Html Table(History history)
    {
        if (history.Epochs.Count == 0)
            return Html.Empty;
        (string Name, Func<EpochRecord, double> Value, Func<double, string> Write)[] all =
        [
            ("loss", epoch => epoch.Loss, Loss), ("test loss", epoch => epoch.TestLoss, Loss),
            ("accuracy", epoch => epoch.Accuracy, Percent), ("test accuracy", epoch => epoch.TestAccuracy, Percent),
            ("time", epoch => epoch.Seconds, Seconds), ("memory", epoch => epoch.MemoryBytes, bytes => Number.Bytes((long)bytes)),
        ];
        // A column that nobody has told anything for is left out; one of NaN losses says something.
        var columns = all.Where(column => history.Epochs.Any(epoch => !double.IsNaN(column.Value(epoch))) || column.Name == "loss" && history.FirstNotFinite is not null).ToList();
        var best = history.Best;
        var (rows, before) = (new List<Html>(), -1);
        foreach (var index in NumberGrid.Visible(history.Epochs.Count, MostRows))
        {
            if (index > before + 1)
                rows.Add(Html.Of($"<tr><th>⋮</th>{columns.Select(_ => Html.Of($"<td class=\"ck-gap\">⋮</td>"))}</tr>"));
            before = index;
            var epoch = history.Epochs[index];
            rows.Add(Html.Of($"<tr><th scope=\"row\">{epoch.Epoch}</th>{columns.Select(column => Html.Of($"<td>{Cell(column.Write(column.Value(epoch)), column.Name == "test accuracy" && epoch == best && history.Epochs.Count > 1)}</td>"))}</tr>"));
        }
        return Html.Of($"<div class=\"ck-grid\" role=\"group\" aria-label=\"Epochs\" tabindex=\"0\"><table><tr><th scope=\"col\">epoch</th>{columns.Select(column => Html.Of($"<th scope=\"col\">{column.Name}</th>"))}</tr>{rows}</table></div>");
    }

    private static Html Cell(string text, bool isBest) => isBest ? Html.Of($"<strong title=\"the best\">{text}</strong>") : Html.FromText(text);

    private static string Loss(double value) => Number.Short(value);

    private static string Percent(double share) =>
        double.IsNaN(share) ? "–" : $"{(100 * share).ToString("0.0", CultureInfo.InvariantCulture)} %";

    private static string Seconds(double seconds) => seconds < 60
        ? $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s"
        : $"{Number.Whole((long)seconds / 60)}:{((long)seconds % 60).ToString("00", CultureInfo.InvariantCulture)}";

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
