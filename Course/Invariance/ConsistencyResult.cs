using CourseKit.Training;
using CourseKit.Words;

namespace CourseKit.Invariance;

/// <summary>How often a network gives an image the same answer wherever it lies.</summary>
/// <param name="Model">The model's class.</param>
/// <param name="Consistency">The share of pairs of shifts at which the answer was the same, right or wrong; 0 to 1.</param>
/// <param name="Accuracy">The share of images, not shifted, that it recognised; 0 to 1.</param>
/// <param name="Images">How many images were shown.</param>
/// <param name="Pairs">How many pairs of shifts each image had.</param>
/// <param name="MostShift">By how many pixels it was shifted at most, in each direction.</param>
public sealed record ConsistencyResult(string Model, double Consistency, double Accuracy, int Images, int Pairs, int MostShift)
{
    /// <summary>One line: <c>ModernLeNet5: the same answer for 92.7 % of 10000 pairs of shifts by up to 1 pixel, accuracy 86.8 %</c>.</summary>
    public override string ToString() =>
        $"{Model}: the same answer for {TrainingText.Percent(Consistency)} of {Written.Count((long)Images * Pairs, "pair")} of shifts by up to {Written.Count(MostShift, "pixel")}, accuracy {TrainingText.Percent(Accuracy)}";
}
