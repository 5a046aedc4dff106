using CourseKit.Training;
using TorchSharp;

namespace CourseKit;

/// <summary>Which class was taken for which: how often each predicted class met each true class.</summary>
public sealed class ConfusionMatrix
{
    private const int HighestClass = 1_000_000;

    // Few of all pairs occur, and with a thousand classes there are a million.
    private readonly Dictionary<(int Truth, int Predicted), long> _counts = [];
    private readonly long[] _ofTruth;
    private readonly long[] _ofPredicted;

    private ConfusionMatrix(IReadOnlyList<long> truth, IReadOnlyList<long> predicted, IReadOnlyList<string>? labels, int leastClasses)
    {
        if (truth.Count != predicted.Count)
            throw new ArgumentException($"There are {TrainingText.Whole(truth.Count)} true classes and {TrainingText.Whole(predicted.Count)} predicted ones; give one of each for every image.", nameof(predicted));
        var classes = Math.Max(leastClasses, Math.Max(Highest(truth, nameof(truth)), Highest(predicted, nameof(predicted))) + 1);
        if (labels is not null && labels.Count < classes)
            throw new ArgumentException($"There are {TrainingText.Count(labels.Count, "label")}, and class {TrainingText.Whole(classes - 1)} occurs; give a label for every class, counted from 0.", nameof(labels));

        Labels = labels is null ? [.. Enumerable.Range(0, classes).Select(index => TrainingText.Whole(index))] : [.. labels];
        HasLabels = labels is not null;
        (_ofTruth, _ofPredicted) = (new long[Labels.Count], new long[Labels.Count]);
        for (var i = 0; i < truth.Count; i++)
        {
            var pair = ((int)truth[i], (int)predicted[i]);
            _counts[pair] = _counts.GetValueOrDefault(pair) + 1;
            _ofTruth[pair.Item1]++;
            _ofPredicted[pair.Item2]++;
        }
        Total = truth.Count;
        Correct = _counts.Where(pair => pair.Key.Truth == pair.Key.Predicted).Sum(pair => pair.Value);
    }

    /// <summary>The classes by name; by number where none were given.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Whether the classes have names.</summary>
    public bool HasLabels { get; }

    /// <summary>How many classes there are.</summary>
    public int Classes => Labels.Count;

    /// <summary>How many images there are.</summary>
    public long Total { get; }

    /// <summary>How many of them were recognised.</summary>
    public long Correct { get; }

    /// <summary>The share of images that were recognised, 0 to 1; NaN where there are none.</summary>
    public double Accuracy => (double)Correct / Total;

    /// <summary>How many images of one class were taken for another, or for itself.</summary>
    /// <param name="truth">The true class, from 0.</param>
    /// <param name="predicted">The predicted class, from 0.</param>
    public long this[int truth, int predicted] => _counts.GetValueOrDefault((truth, predicted));

    /// <summary>How many images the class has.</summary>
    public long Images(int truth) => _ofTruth[truth];

    /// <summary>The share of the images of a class that were recognised, 0 to 1; NaN where it has none.</summary>
    public double Recall(int index) => (double)this[index, index] / _ofTruth[index];

    /// <summary>The share of the images taken for a class that do belong to it, 0 to 1; NaN where there are none.</summary>
    public double Precision(int index) => (double)this[index, index] / _ofPredicted[index];

    /// <summary>The most frequent mistakes, greatest first.</summary>
    /// <param name="count">At most how many.</param>
    public IReadOnlyList<Confusion> MostConfused(int count = 10) =>
    [
        .. _counts.Where(pair => pair.Key.Truth != pair.Key.Predicted)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Truth).ThenBy(pair => pair.Key.Predicted).Take(count)
            .Select(pair => new Confusion(pair.Key.Truth, pair.Key.Predicted, pair.Value, (double)pair.Value / _ofTruth[pair.Key.Truth])),
    ];

    /// <summary>Counts pairs of classes.</summary>
    /// <param name="truth">The true class of each image, from 0.</param>
    /// <param name="predicted">The predicted class of each image, in the same order.</param>
    /// <param name="labels">The classes by name, in order; without them they are called by their numbers.</param>
    /// <exception cref="ArgumentException">There are not as many of the one as of the other, a class is negative, or one has no label.</exception>
    public static ConfusionMatrix Of(IEnumerable<int> truth, IEnumerable<int> predicted, IReadOnlyList<string>? labels = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        return new([.. truth.Select(index => (long)index)], [.. predicted.Select(index => (long)index)], labels, labels?.Count ?? 0);
    }

    /// <inheritdoc cref="Of(IEnumerable{int}, IEnumerable{int}, IReadOnlyList{string}?)"/>
    public static ConfusionMatrix Of(int[] truth, int[] predicted, IReadOnlyList<string>? labels = null) =>
        // An array would also become a tensor by itself, and the compiler could not choose.
        Of((IEnumerable<int>)truth, predicted, labels);

    /// <summary>Counts pairs of classes in tensors.</summary>
    /// <param name="truth">Shape (N), whole numbers: the true class of each image, from 0.</param>
    /// <param name="predicted">Shape (N), whole numbers: the predicted classes; or (N, K): a network's output for K classes,
    /// of which the greatest counts.</param>
    /// <param name="labels">The classes by name, in order; without them they are called by their numbers.</param>
    /// <exception cref="ArgumentException">A shape is another, there are not as many of the one as of the other, a class is negative, or
    /// one has no label.</exception>
    public static ConfusionMatrix Of(torch.Tensor truth, torch.Tensor predicted, IReadOnlyList<string>? labels = null)
    {
        var isOutput = ClassTensors.AreScores(predicted, nameof(predicted));
        return new(
            ClassTensors.Read(truth, nameof(truth)), isOutput ? ClassTensors.Greatest(predicted) : ClassTensors.Read(predicted, nameof(predicted)),
            labels, labels?.Count ?? (isOutput ? (int)predicted.shape[1] : 0));
    }

    /// <summary>One line: classes, images, accuracy, the most frequent mistake.</summary>
    public override string ToString()
    {
        var text = $"confusion matrix: {TrainingText.Whole(Classes)} {(Classes == 1 ? "class" : "classes")}, {TrainingText.Count(Total, "image")}";
        if (Total == 0)
            return text;
        text += $", accuracy {TrainingText.Percent(Accuracy)}";
        return MostConfused(1) is [var worst] ? $"{text}; most often {InWords(worst)}" : $"{text}; no mistake";
    }

    /// <summary>A mistake in words: <c>Shirt taken for Coat: 34 of 200 (17.0 %)</c>.</summary>
    public string InWords(Confusion confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        return $"{ClassName.Of(confusion.Truth, Labels)} taken for {ClassName.Of(confusion.Predicted, Labels)}: {TrainingText.Whole(confusion.Count)} of {TrainingText.Whole(_ofTruth[confusion.Truth])} ({TrainingText.Percent(confusion.Share)})";
    }

    private static int Highest(IReadOnlyList<long> classes, string name)
    {
        for (var i = 0; i < classes.Count; i++)
        {
            if (classes[i] < 0)
                throw new ArgumentException($"{name}[{TrainingText.Whole(i)}] is {TrainingText.Whole(classes[i])}, which is no class; classes are counted from 0.", name);
            if (classes[i] > HighestClass)
                throw new ArgumentException($"{name}[{TrainingText.Whole(i)}] is {TrainingText.Whole(classes[i])}, and classes go from 0 to {TrainingText.Whole(HighestClass)} at most; number them from 0 without gaps.", name);
        }
        return (int)classes.DefaultIfEmpty(-1).Max();
    }
}
