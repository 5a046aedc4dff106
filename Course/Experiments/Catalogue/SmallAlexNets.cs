using CourseKit.Training;

namespace CourseKit.Experiments.Catalogue;

/// <summary>What each of AlexNet's ideas is worth at small scale.</summary>
internal static class SmallAlexNets
{
    private const string Hard = "cluttered fashion-mnist-subset";

    /// <summary>Zeiler and Fergus (2014, table 3) at small scale: 30 seconds a run. Clean Fashion-MNIST hides the effect of depth.</summary>
    public static Recipe Full { get; } = new() { Network = "alexnet-small", Data = Hard, Images = 10_000, LearningRate = 0.03, Schedule = Schedule.Cosine() };

    public static IReadOnlyList<Recipe> Ablations { get; } =
        [.. ((string[])["7", "6-7", "3-4", "3-4-6-7"]).Select(layers => Full with { Network = $"alexnet-small-without-{layers}" })];

    public static Experiment Depth() => new(
        "depth-ablation", "What is each layer of a small AlexNet worth?", [Hard], [new("test accuracy", "%"), new("training accuracy", "%"), new("processor time", "s")],
        [Gap("full", Full), .. Ablations.Select(recipe => Gap(recipe.Network.Replace("alexnet-small-", "", StringComparison.Ordinal).Replace('-', ' '), recipe))]);

    private static Variant Gap(string name, Recipe recipe) =>
        Variant.Of(name, recipe, trained => trained.TestAccuracy, trained => trained.TrainAccuracy, trained => trained.ProcessorSeconds);
}
