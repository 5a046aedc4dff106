using System.Text.Json.Serialization;

namespace CourseKit.Training;

/// <summary>One batch of a training, or the mean over a few that follow each other. What was never told is NaN.</summary>
/// <param name="Epoch">Where it lies, in epochs from the beginning: 1.5 is the middle of the second epoch.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Accuracy">The accuracy, 0 to 1.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record BatchRecord(double Epoch, double Loss, double Accuracy);
