namespace CourseKit.Training;

/// <summary>Where a training is before a step, for a <see cref="Schedule"/>.</summary>
/// <param name="Epoch">How many epochs are over: 1.5 is the middle of the second.</param>
/// <param name="Epochs">How many it is to have in all.</param>
/// <param name="Past">The epochs that are over.</param>
public sealed record TrainingMoment(double Epoch, int Epochs, IReadOnlyList<EpochRecord> Past);
