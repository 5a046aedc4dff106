using CourseKit.Extension.Formatters.Training;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;
using CourseKit.Transfer;
using CourseKit.Words;

namespace CourseKit.Extension.Formatters.Transfer;

/// <summary>How the reader's own images were told apart: a short table, and what was taken for what, to be opened.</summary>
internal static class FolderTransferView
{
    private const int MostClasses = 10;

    public static Html ToHtml(FolderTransferResult result)
    {
        var accuracy = result.Accuracy;
        var more = result.Classes.Count > MostClasses ? $" and {Number.Whole(result.Classes.Count - MostClasses)} more" : "";
        var interval = double.IsNaN(accuracy.HalfWidth) ? ""
            : $", 95 % interval {TrainingText.Percent(Math.Max(0, accuracy.Low))} to {TrainingText.Percent(Math.Min(1, accuracy.High))} over {Written.Count(result.Accuracies.Count, "draw")}";
        var facts = FactTable.ToHtml(Name.Short(result.Folder),
            ("recognised", $"{TrainingText.Percent(accuracy.Mean)}{interval}"),
            ("chance", TrainingText.Percent(1.0 / result.Classes.Count)),
            ("classes", $"{Number.Whole(result.Classes.Count)}: {string.Join(", ", result.Classes.Take(MostClasses).Select(name => Name.Short(name)))}{more}"),
            ("learnt from", $"{Written.Count(result.PerClass, "image")} of each class, drawn anew each time"),
            ("judged by", $"the other {Written.Count(result.Judged, "image")}"),
            ("features", $"{Name.Short(result.Source)}, {Written.Count(result.Features, "number")} an image"));
        return Html.Of($"{facts}<details class=\"ck\"><summary>what was taken for what, over all draws</summary>{ConfusionMatrixPicture.ToHtml(result.Confusion)}</details>");
    }
}
