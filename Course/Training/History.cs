using System.Text.Json.Serialization;
using CourseKit.Training;

namespace CourseKit;

/// <summary>What a training was like: its epochs, and the curve of its batches. Plain data, which can be written as JSON.</summary>
/// <param name="Epochs">The epochs that are over.</param>
/// <param name="Batches">The batches, reduced to at most 512 points, each the mean over as many batches as the next.</param>
/// <param name="State">Whether it goes on, has finished, or was stopped.</param>
/// <param name="PlannedEpochs">How many epochs it was to have.</param>
/// <param name="Last">The latest batch.</param>
/// <param name="FirstNotFinite">The first batch whose loss was NaN or infinite; null if all were numbers.</param>
/// <param name="Seconds">How long it has taken.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record History(
    IReadOnlyList<EpochRecord> Epochs, IReadOnlyList<BatchRecord> Batches, TrainingState State, int PlannedEpochs,
    BatchPlace Last, BatchPlace? FirstNotFinite, double Seconds)
{
    /// <summary>The epoch with the highest accuracy on the test images, the first of equals; null if none was told.</summary>
    [JsonIgnore]
    public EpochRecord? Best => Epochs.Where(epoch => double.IsFinite(epoch.TestAccuracy)).MaxBy(epoch => epoch.TestAccuracy);

    /// <summary>How it ended, in words: <c>5 epochs in 1:23</c>, <c>stopped at epoch 2, batch 40</c>.</summary>
    [JsonIgnore]
    public string Ending => State switch
    {
        TrainingState.Finished => $"{TrainingText.Count(Epochs.Count, "epoch")} in {(Seconds < 10 ? $"{TrainingText.Digits(Math.Round(Seconds, 1))} s" : TrainingText.Time(Seconds))}",
        TrainingState.Running => $"epoch {TrainingText.Whole(Last.Epoch)} of {TrainingText.Whole(PlannedEpochs)}, batch {TrainingText.Whole(Last.Batch)}",
        _ when Last.Batch == 0 && Epochs.Count == 0 => "stopped before the first batch",
        _ when Last.Batch == 0 => $"stopped after epoch {TrainingText.Whole(Epochs.Count)} of {TrainingText.Whole(PlannedEpochs)}",
        _ => $"stopped at epoch {TrainingText.Whole(Last.Epoch)}, batch {TrainingText.Whole(Last.Batch)}",
    };

    /// <summary>What to do about a loss that is no number any more; null if all is well.</summary>
    [JsonIgnore]
    public string? Hint => FirstNotFinite is { } place
        ? $"the loss became {TrainingText.Digits(place.Value)} at epoch {TrainingText.Whole(place.Epoch)}, batch {TrainingText.Whole(place.Batch)}: lower the learning rate"
        : null;

    /// <summary>How many batches an epoch was to have; null if nobody said.</summary>
    public long? AnnouncedBatches { get; init; }

    /// <summary>After which epoch the weights that the model has now were reached, where that is not its last step: 0 for those that it began
    /// with; null for the last step.</summary>
    public int? WeightsOfEpoch { get; init; }

    /// <summary>What else there is to know, in words: an epoch with more batches than were announced, weights that were put back; null if nothing.</summary>
    [JsonIgnore]
    public string? Remark
    {
        get
        {
            var most = Epochs.Select(epoch => epoch.Batches).Append(Last.Batch).Max();
            var surplus = AnnouncedBatches is { } announced && most > announced
                ? $"an epoch had {TrainingText.Whole(most)} batches, and {TrainingText.Whole(announced)} {(announced == 1 ? "was" : "were")} announced: give batches: {TrainingText.Whole(most)} to Progress.Start"
                : null;
            var weights = WeightsOfEpoch is { } epoch
                ? $"the model has the weights {(epoch == 0 ? "that it began with" : $"of epoch {TrainingText.Whole(epoch)}")}"
                : null;
            return surplus is null ? weights : weights is null ? surplus : $"{surplus}; {weights}";
        }
    }

    /// <summary>One line: how it ended, and the numbers of the last epoch.</summary>
    public override string ToString()
    {
        var numbers = Epochs is [.., var last]
            ? TrainingText.Numbers(FirstNotFinite is not null, ("loss", last.Loss, false), ("accuracy", last.Accuracy, true), ("test loss", last.TestLoss, false), ("test accuracy", last.TestAccuracy, true))
            : Batches is [.., var batch] ? TrainingText.Numbers(FirstNotFinite is not null, ("loss", batch.Loss, false), ("accuracy", batch.Accuracy, true)) : "";
        return string.Join("; ", new[] { $"training: {Ending}", numbers, Hint, Remark }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
