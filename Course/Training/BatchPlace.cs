using System.Text.Json.Serialization;

namespace CourseKit.Training;

/// <summary>A batch by its number.</summary>
/// <param name="Epoch">Of which epoch, from 1.</param>
/// <param name="Batch">Which of that epoch, from 1; 0 before the first.</param>
/// <param name="Value">The loss there; NaN if it was not told.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record BatchPlace(int Epoch, long Batch, double Value);
