using System.Text.Json.Serialization;

namespace CourseKit.Training;

/// <summary>A <see cref="TrainingRecord"/> in a checkpoint.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record TrainingRecordState(
    int PlannedEpochs, IReadOnlyList<EpochRecord> Epochs, BatchCurveState Curve, long Batch, long AllBatches, SumState Loss, SumState Accuracy, double LastLoss,
    double Seconds, double EpochSeconds);

/// <summary>A <see cref="BatchCurve"/> in a checkpoint.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record BatchCurveState(double[] Losses, double[] Accuracies, long Span, long Pending, SumState Loss, SumState Accuracy);

/// <summary>A sum and how many numbers it has.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal readonly record struct SumState(double Sum, long Count);
