using CourseKit.Training;

namespace CourseKit.Experiments.Catalogue;

/// <summary>LeNet-5 of 1998 against the modern one, tanh against ReLU, average against maximum.</summary>
internal static class LeNetVariants
{
    private const string Data = "fashion-mnist-subset";

    public static Recipe Modern { get; } = new() { Network = "lenet5-modern", Data = Data, LearningRate = 0.03, Schedule = Schedule.Cosine() };

    public static Recipe Original { get; } = new() { Network = "lenet5-original", Data = Data, LearningRate = 0.01, Schedule = Schedule.Cosine() };

    public static Experiment Create() => new(
        "lenet-variants", "What have ReLU, max pooling and a linear output brought since LeNet-5 of 1998?", [Data],
        [new("test accuracy", "%"), new("training accuracy", "%"), new("processor time", "s")],
        [
            Of("modern (ReLU, max)", Modern),
            Of("ReLU, average", Modern with { Network = "lenet5-relu-average" }),
            Of("tanh, max", Modern with { Network = "lenet5-tanh-max" }),
            Of("tanh, average", Modern with { Network = "lenet5-tanh-average" }),
            Of("original of 1998", Original),
        ]);

    private static Variant Of(string name, Recipe recipe) =>
        Variant.Of(name, recipe, trained => trained.TestAccuracy, trained => trained.TrainAccuracy, trained => trained.ProcessorSeconds);
}
