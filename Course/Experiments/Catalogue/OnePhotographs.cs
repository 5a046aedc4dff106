using CourseKit.SelfSupervision;
using CourseKit.Training;

namespace CourseKit.Experiments.Catalogue;

/// <summary>What self-supervision on one photograph takes to learn gratings.</summary>
internal static class OnePhotographs
{
    private const string Data = "crops of raccoon";

    /// <summary>What <see cref="OnePhotograph.Learn"/> does.</summary>
    public static Recipe Recipe { get; } = new()
    {
        Network = "one-photograph",
        Data = Data,
        Epochs = OnePhotograph.Epochs,
        BatchSize = OnePhotograph.BatchSize,
        LearningRate = OnePhotograph.LearningRate,
        WeightDecay = OnePhotograph.WeightDecay,
        Schedule = Schedule.Cosine(),
    };

    // Test crops are other crops of the same photograph.
    public static Experiment Create() => new(
        "one-photograph", "What does it take to learn gratings from one photograph, by telling how far its crops were turned?", [Data],
        [new("gratings", "%"), new("test accuracy", "%"), new("training accuracy", "%"), new("processor time", "s")],
        [
            Of("high-pass, small weights", Recipe),
            Of("without the high-pass", Recipe with { Network = "one-photograph-without-high-pass" }),
            Of("torch's usual weights", Recipe with { Network = "one-photograph-usual-weights" }),
        ])
    {
        Seeds = [1, 2, 3],
    };

    private static Variant Of(string name, Recipe recipe) => Variant.Of(name, recipe,
        trained => Gratings.Share(((RotationNetwork)trained.Model).Filters), trained => trained.TestAccuracy, trained => trained.TrainAccuracy, trained => trained.ProcessorSeconds);
}
