using CourseKit.Training;
using TorchSharp;

namespace CourseKit;

/// <summary>The images that a network is surest of: where it is right, and where it is wrong.</summary>
public static class Examples
{
    /// <summary>The images that it recognised with the highest probabilities.</summary>
    /// <inheritdoc cref="Worst"/>
    public static RankedExamples Best(torch.Tensor images, torch.Tensor truth, torch.Tensor output, int count = 10, IReadOnlyList<string>? labels = null) =>
        Rank(images, truth, output, count, labels, areWrong: false);

    /// <summary>Its most confident mistakes.</summary>
    /// <param name="images">Shape (N, channels, height, width) or (N, height, width), as for <see cref="ImageGrid"/>.</param>
    /// <param name="truth">Shape (N), whole numbers: the true class of each image, from 0.</param>
    /// <param name="output">Shape (N, K): the network's output for K classes, before softmax.</param>
    /// <param name="count">How many to show, 1 to 100.</param>
    /// <param name="labels">The classes by name, in order; without them they are called by their numbers.</param>
    /// <exception cref="ArgumentException">A shape is another, there are not as many of one as of another, or a class has no label.</exception>
    public static RankedExamples Worst(torch.Tensor images, torch.Tensor truth, torch.Tensor output, int count = 10, IReadOnlyList<string>? labels = null) =>
        Rank(images, truth, output, count, labels, areWrong: true);

    private static RankedExamples Rank(torch.Tensor images, torch.Tensor truth, torch.Tensor output, int count, IReadOnlyList<string>? labels, bool areWrong)
    {
        var batch = new ImageBatch(images);
        var classes = batch.Match(ClassTensors.Read(truth, nameof(truth)), nameof(truth));
        ClassTensors.Check(output, nameof(output));
        if (output.dim() != 2 || output.shape[0] != batch.Count || output.shape[1] == 0)
            throw new ArgumentException($"The output has shape {ClassTensors.Shape(output)}; give the network's output for these images, shape ({TrainingText.Whole(batch.Count)}, K) for K classes.", nameof(output));
        if (count is < 1 or > ImageGrid.Most)
            throw new ArgumentOutOfRangeException(nameof(count), $"count is {TrainingText.Whole(count)}; from 1 to {TrainingText.Whole(ImageGrid.Most)} images can be shown.");
        var unknown = Array.FindIndex(classes, index => index < 0 || index >= output.shape[1]);
        if (unknown >= 0)
            throw new ArgumentException($"{nameof(truth)}[{TrainingText.Whole(unknown)}] is {TrainingText.Whole(classes[unknown])}, and the output has {TrainingText.Whole(output.shape[1])} classes, counted from 0.", nameof(truth));

        if (labels?.Count < output.shape[1])
            throw new ArgumentException($"There {(labels.Count == 1 ? "is" : "are")} {TrainingText.Count(labels.Count, "label")}, and the output has {TrainingText.Whole(output.shape[1])} classes; give a label for every class, counted from 0.", nameof(labels));

        var all = ClassTensors.Probabilities(output).Select((probabilities, index) => Answer(index, (int)classes[index], probabilities)).ToList();
        var finite = all.Where(example => double.IsFinite(example.Probability)).ToList();
        var kind = finite.Where(example => example.Truth != example.Predicted == areWrong).ToList();
        // Probabilities that are equal but for rounding, which differs from processor to processor, are equal.
        List<Example> items = [.. kind.OrderByDescending(example => Math.Round(example.Probability, 6)).ThenBy(example => example.Index).Take(count)];
        var byIndex = items.ToDictionary(example => example.Index);
        return new()
        {
            Items = items,
            AreWrong = areWrong,
            Count = kind.Count,
            Total = all.Count,
            NotFinite = all.Count - finite.Count,
            Labels = labels,
            Grid = batch.Grid([.. items.Select(example => example.Index)], index => Caption(byIndex[index], labels), _ => areWrong, items.Count, null),
        };
    }

    private static Example Answer(int index, int truth, double[] probabilities)
    {
        var predicted = Array.IndexOf(probabilities, probabilities.Max());
        return predicted < 0 || probabilities.Any(double.IsNaN)
            ? new(index, truth, truth, double.NaN, double.NaN)
            : new(index, truth, predicted, probabilities[predicted], probabilities[truth]);
    }

    private static string Caption(Example example, IReadOnlyList<string>? labels)
    {
        var predicted = $"{ClassName.Of(example.Predicted, labels)} {TrainingText.Percent(example.Probability)}";
        return example.Truth == example.Predicted ? predicted : $"{predicted}, is {ClassName.Of(example.Truth, labels)} {TrainingText.Percent(example.TruthProbability)}";
    }
}
