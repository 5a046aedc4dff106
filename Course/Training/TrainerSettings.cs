using CourseKit.Data;
using TorchSharp;

namespace CourseKit.Training;

/// <summary>Whether a trainer's settings can be meant, and what they are in words, by which a checkpoint knows them again.</summary>
internal static class TrainerSettings
{
    /// <exception cref="ArgumentException">The images or the epochs are not what is needed.</exception>
    /// <exception cref="InvalidOperationException">A setting is not what is needed.</exception>
    public static void Check(Trainer trainer, ImageDataset train, ImageDataset? test, int epochs)
    {
        RequireImages(train, nameof(train));
        if (test is not null)
            RequireImages(test, nameof(test));
        else if (trainer.Patience is not null || trainer.Schedule.NeedsTest)
            throw new ArgumentException($"{(trainer.Patience is not null ? "Patience" : $"The schedule \"{trainer.Schedule}\"")} looks at the accuracy on test images, and there are none; give Fit a test set.", nameof(test));
        if (epochs < 1)
            throw new ArgumentOutOfRangeException(nameof(epochs), $"epochs is {TrainingText.Whole(epochs)}, and a training has at least one.");
        AtLeastOne(trainer.BatchSize, nameof(trainer.BatchSize), "images");
        AtLeastOne(trainer.CheckpointEvery, nameof(trainer.CheckpointEvery), "steps");
        AtLeastOne(trainer.Patience, nameof(trainer.Patience), "epochs");
    }

    /// <exception cref="ArgumentException">There are none.</exception>
    public static void RequireImages(ImageDataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.Count == 0)
            throw new ArgumentException($"{data.Name} has no images.", name);
    }

    /// <summary>All that decides what a training comes to, as far as it can be compared.</summary>
    public static Dictionary<string, string> InWords(Trainer trainer, torch.optim.Optimizer optimizer, ImageDataset train, ImageDataset? test) => new()
    {
        ["optimizer"] = OptimizerTensors.Describe(optimizer),
        ["schedule"] = trainer.Schedule.ToString(),
        ["batch size"] = TrainingText.Whole(trainer.BatchSize),
        ["seed"] = TrainingText.Whole(trainer.Seed),
        ["augmentation"] = trainer.Augment?.ToString() ?? "none",
        ["patience"] = trainer.Patience is { } patience ? TrainingText.Count(patience, "epoch") : "none",
        ["training images"] = $"{train}, {train.Fingerprint()}",
        ["test images"] = test is null ? "none" : $"{test}, {test.Fingerprint()}",
    };

    private static void AtLeastOne(int? value, string name, string unit)
    {
        if (value < 1)
            throw new InvalidOperationException($"{name} is {TrainingText.Whole(value.Value)}; it is a number of {unit}, at least 1.");
    }
}
