using System.Globalization;
using CourseKit.Experiments;
using CourseKit.Words;

namespace CourseKit.Transfer;

/// <summary>How well the images of a folder are told apart after a few of each class.</summary>
public sealed record FolderTransferResult
{
    /// <summary>The folder's name.</summary>
    public required string Folder { get; init; }

    /// <summary>What the features are: <c>classifier.2 of TorchvisionAlexNet</c>.</summary>
    public required string Source { get; init; }

    /// <summary>How many numbers an image becomes.</summary>
    public required int Features { get; init; }

    /// <summary>How many images the folder has.</summary>
    public required int Images { get; init; }

    /// <summary>How many images of each class were learnt from.</summary>
    public required int PerClass { get; init; }

    /// <summary>The share of the other images that was recognised, 0 to 1, for each draw.</summary>
    public required IReadOnlyList<double> Accuracies { get; init; }

    /// <summary>Which class was taken for which, over all draws: an image counts each time it was not learnt from.</summary>
    public required ConfusionMatrix Confusion { get; init; }

    /// <summary>The classes: the names of the sub-folders.</summary>
    public IReadOnlyList<string> Classes => Confusion.Labels;

    /// <summary>How many images were judged in each draw.</summary>
    public int Judged => Images - PerClass * Classes.Count;

    /// <summary>The mean accuracy with its interval. The draws are of the same images and so not quite independent: of images from elsewhere it is less sure than it says.</summary>
    public Estimate Accuracy => Estimate.Of(Accuracies);

    /// <summary>One line: the classes, what was learnt from, and what was recognised.</summary>
    public override string ToString()
    {
        var accuracy = Accuracy;
        return $"{Folder}: {Written.Whole(Classes.Count)} classes, {Written.Whole(PerClass)} of each to learn from and {Written.Count(Judged, "image")} to be judged by; "
            + $"{Percent(accuracy.Mean)} recognised{(double.IsNaN(accuracy.HalfWidth) ? "" : $" (95 % interval {Percent(accuracy.Low)} to {Percent(accuracy.High)}, {Written.Count(Accuracies.Count, "draw")})")}, where chance is {Percent(1.0 / Classes.Count)}; {Source}";
    }

    private static string Percent(double share) => $"{(100 * Math.Clamp(share, 0, 1)).ToString("0.0", CultureInfo.InvariantCulture)} %";
}
