using CourseKit.Training;
using CourseKit.Words;
using TorchSharp;

namespace CourseKit;

/// <summary>Images side by side, with a line of text below each. Copied when it is made: the tensor may be disposed afterwards.</summary>
public sealed record ImageGrid
{
    /// <summary>The most images that are shown; the rest is counted.</summary>
    public const int Most = 100;

    private const int LongestCaption = 120;

    internal ImageGrid() { }

    /// <summary>Those that are shown.</summary>
    public required IReadOnlyList<GridImage> Images { get; init; }

    /// <summary>How many there are, shown or not.</summary>
    public required long Count { get; init; }

    /// <summary>The height of the shown pictures, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The width of the shown pictures, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The height and width of the images themselves, where they were too large and have been reduced; else null.</summary>
    public (long Height, long Width)? ReducedFrom { get; init; }

    /// <summary>The value that is drawn black.</summary>
    public required double Black { get; init; }

    /// <summary>The value that is drawn white, or in full colour.</summary>
    public required double White { get; init; }

    /// <summary>Whether the values were neither bytes nor from 0 to 1, and the least and greatest were taken as black and white.</summary>
    public bool IsStretched { get; init; }

    /// <summary>How many values are NaN or infinite; these pixels are magenta.</summary>
    public long NotFinite { get; init; }

    /// <summary>How many images stand side by side where there is room; null for as many as fit.</summary>
    public int? Columns { get; init; }

    /// <summary>Images, with captions.</summary>
    /// <param name="images">Shape (N, height, width), (N, 1, height, width), or (N, 3, height, width) in colour: bytes, numbers from 0
    /// to 1, or any others, which are stretched to be seen.</param>
    /// <param name="captions">A line of text for each image.</param>
    /// <param name="columns">How many stand side by side where there is room, from 1.</param>
    /// <exception cref="ArgumentException">The tensor is none of these, or there are not as many captions as images.</exception>
    public static ImageGrid Of(torch.Tensor images, IEnumerable<string>? captions = null, int? columns = null)
    {
        var batch = new ImageBatch(images);
        IReadOnlyList<string>? texts = captions is null ? null : [.. captions];
        if (texts is not null && texts.Count != batch.Count)
            throw new ArgumentException($"There are {TrainingText.Count(batch.Count, "image")} and {TrainingText.Count(texts.Count, "caption")}; give a caption for each image.", nameof(captions));
        return batch.Grid([.. Enumerable.Range(0, (int)Math.Min(batch.Count, Most))], index => texts is null ? "" : Name.Short(texts[index], LongestCaption), _ => false, batch.Count, columns);
    }

    /// <summary>Images with their classes below them; where a network was wrong, with both classes and a mark.</summary>
    /// <param name="images">As for the other form.</param>
    /// <param name="truth">Shape (N), whole numbers: the true class of each image, from 0.</param>
    /// <param name="predicted">Shape (N): the predicted classes, or (N, K): a network's output; null to show the true classes alone.</param>
    /// <param name="labels">The classes by name, in order; without them they are called by their numbers.</param>
    /// <param name="columns">How many stand side by side where there is room, from 1.</param>
    /// <exception cref="ArgumentException">A shape is another, there are not as many of one as of another, or a class has no label.</exception>
    public static ImageGrid Of(torch.Tensor images, torch.Tensor truth, torch.Tensor? predicted = null, IReadOnlyList<string>? labels = null, int? columns = null)
    {
        var batch = new ImageBatch(images);
        var classes = batch.Match(ClassTensors.Read(truth, nameof(truth)), nameof(truth));
        var guesses = predicted is null ? classes : batch.Match(
            ClassTensors.AreScores(predicted, nameof(predicted)) ? ClassTensors.Greatest(predicted) : ClassTensors.Read(predicted, nameof(predicted)), nameof(predicted));
        ClassName.Require(labels, [.. classes, .. guesses]);
        return batch.Grid(
            [.. Enumerable.Range(0, (int)Math.Min(batch.Count, Most))],
            index => classes[index] == guesses[index] ? Class(classes[index]) : $"{Class(guesses[index])}, is {Class(classes[index])}",
            index => classes[index] != guesses[index], batch.Count, columns);

        string Class(long index) => ClassName.Of(index, labels);
    }

    /// <summary>One line: how many images of which size, and how many of them are marked.</summary>
    public override string ToString()
    {
        var (height, width) = ReducedFrom ?? (Height, Width);
        if (Count == 0)
            return $"image grid without images, each of which would have {TrainingText.Whole(height)}×{TrainingText.Whole(width)} pixels";
        var wrong = Images.Count(image => image.IsWrong);
        var rest = Count > Images.Count ? $", {TrainingText.Whole(Images.Count)} shown" : "";
        return $"{TrainingText.Count(Count, "image")} of {TrainingText.Whole(height)}×{TrainingText.Whole(width)}{rest}{(wrong > 0 ? $", {TrainingText.Whole(wrong)}{(rest == "" ? "" : " of them")} wrong" : "")}";
    }
}
