namespace CourseKit.Training;

/// <summary>A training at one moment, for who draws it.</summary>
/// <param name="History">What has been so far.</param>
/// <param name="BatchesInEpoch">How many batches an epoch has; null while nobody can know.</param>
/// <param name="Rate">Batches in a second, or images where <see cref="RateUnit"/> says so; NaN before it can be told.</param>
/// <param name="RateUnit">What the rate counts: <c>batches/s</c> or <c>images/s</c>.</param>
/// <param name="SecondsLeft">How long the rest will take as it looks now; null before it can be told.</param>
/// <param name="Loss">The loss, averaged over about the last fifty batches.</param>
/// <param name="Accuracy">The accuracy, averaged in the same way.</param>
/// <param name="MemoryBytes">What the process holds in memory.</param>
public sealed record ProgressSnapshot(
    History History, long? BatchesInEpoch, double Rate, string RateUnit, double? SecondsLeft, double Loss, double Accuracy, long MemoryBytes)
{
    private const int BarLength = 11;

    /// <summary>How much of the epoch is over, 0 to 1; null while nobody can know.</summary>
    public double? Share => BatchesInEpoch is > 0 and var all ? Math.Min(1, (double)History.Last.Batch / all) : null;

    /// <summary>The numbers that move, in words: <c>312 batches/s</c>, <c>0:12 left</c>, <c>loss 0.153</c>.</summary>
    public IReadOnlyList<string> Numbers
    {
        get
        {
            List<string> numbers = [];
            if (!double.IsNaN(Rate))
                numbers.Add($"{(Rate >= 100 ? TrainingText.Whole((long)Math.Round(Rate)) : TrainingText.Digits(Rate))} {RateUnit}");
            if (SecondsLeft is { } left)
                numbers.Add($"{TrainingText.Time(left)} left");
            if (History.Last.Batch > 0 || History.Epochs.Count > 0)
            {
                if (!double.IsNaN(Loss) || History.FirstNotFinite is not null)
                    numbers.Add($"loss {TrainingText.Digits(Loss)}");
                if (!double.IsNaN(Accuracy))
                    numbers.Add($"accuracy {TrainingText.Percent(Accuracy)}");
            }
            numbers.Add(TrainingText.Bytes(MemoryBytes));
            return numbers;
        }
    }

    /// <summary>How far the epoch is, in words: <c>64% 1200/1875</c>.</summary>
    public string Position => Share is { } share
        ? $"{TrainingText.Whole((long)(100 * share))}% {TrainingText.Whole(History.Last.Batch)}/{TrainingText.Whole(BatchesInEpoch!.Value)}"
        : $"batch {TrainingText.Whole(History.Last.Batch)}";

    /// <summary>One line: a bar while the training runs, and how it ended afterwards.</summary>
    public override string ToString() => History.State == TrainingState.Running
        ? string.Join("  ", [$"epoch {TrainingText.Whole(History.Last.Epoch)}/{TrainingText.Whole(History.PlannedEpochs)} {Bar()}{Position}", .. Numbers, .. ((string?[])[History.Hint, History.Remark]).OfType<string>()])
        : History.ToString();

    private string Bar()
    {
        if (Share is not { } share)
            return "";
        var full = (int)(share * BarLength);
        return $"{new string('█', full)}{new string('░', BarLength - full)} ";
    }
}
