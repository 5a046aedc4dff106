using System.Text.Json.Serialization;

namespace CourseKit.Training;

/// <summary>One epoch of a training. What was never told is NaN.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Batches">How many batches it had.</param>
/// <param name="Loss">The mean of its batches' losses; NaN as soon as one of them is.</param>
/// <param name="Accuracy">The mean of its batches' accuracies, 0 to 1.</param>
/// <param name="TestLoss">The loss on the test images after it.</param>
/// <param name="TestAccuracy">The accuracy on the test images after it, 0 to 1.</param>
/// <param name="Seconds">How long it took, the test included.</param>
/// <param name="MemoryBytes">What the process held in memory at its end.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record EpochRecord(
    int Epoch, long Batches, double Loss, double Accuracy, double TestLoss, double TestAccuracy, double Seconds, long MemoryBytes);
