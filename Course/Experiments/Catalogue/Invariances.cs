using System.Globalization;
using CourseKit.Data;
using CourseKit.Invariance;

namespace CourseKit.Experiments.Catalogue;

/// <summary>What images that are moved, scaled and turned do to a modern LeNet-5, and what augmentation and blurred pooling change in that.</summary>
internal static class Invariances
{
    private static readonly double[] Shifts = [1, 2, 3, 4, 5, 6];
    private static readonly double[] Scales = [0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.4, 1.5];
    private static readonly double[] Angles = [15, 30, 45, 60, 75, 90];
    private static readonly int[] MostShifts = [1, 3];

    private static readonly Recipe Plain = LeNetVariants.Modern with { Epochs = 10 };

    /// <summary>The modern LeNet-5 on images that are shifted, turned and scaled at random.</summary>
    public static Recipe Augmented { get; } = Plain with { Network = "lenet5-augmented", Augment = Augment.Shift(0.15).Then(Augment.Rotate(30)).Then(Augment.Scale(0.7, 1.2)) };

    /// <summary>The modern LeNet-5 with blurred pooling.</summary>
    public static Recipe BlurPool { get; } = Plain with { Network = "lenet5-blurpool" };

    // R. Fergus' question, and Zhang's (2019) measure beside it.
    public static Experiment Create() => new(
        "invariance", "How far may an image be moved, scaled or turned before a network errs, and do augmentation and BlurPool help?", [Plain.Data],
        [
            new("test accuracy", "%"),
            .. MostShifts.Select(most => new Measure(string.Create(CultureInfo.InvariantCulture, $"consistency ±{most} px"), "%")),
            .. Shifts.Select(pixels => new Measure(string.Create(CultureInfo.InvariantCulture, $"shift {pixels} px"), "%")),
            .. Scales.Select(factor => new Measure(string.Create(CultureInfo.InvariantCulture, $"scale {factor}"), "%")),
            .. Angles.Select(degrees => new Measure(string.Create(CultureInfo.InvariantCulture, $"rotation {degrees}°"), "%")),
            new("processor time", "s"),
        ],
        [
            Of("plain", Plain),
            Of("augmented", Augmented),
            Of("BlurPool", BlurPool),
            Of("BlurPool, augmented", BlurPool with { Augment = Augmented.Augment }),
        ]);

    private static Variant Of(string name, Recipe recipe) => new(name, recipe.ToString(), request =>
    {
        using var trained = request.Train(recipe);
        var test = request.Data.Get(recipe.Data, request.IsRehearsal).Test;
        return
        [
            trained.TestAccuracy,
            .. MostShifts.Select(most => Consistency.Of(trained.Model, test, most, cancellationToken: request.CancellationToken).Consistency),
            .. Accuracies(ImageTransform.ShiftRight, Shifts),
            .. Accuracies(ImageTransform.Scale, Scales),
            .. Accuracies(ImageTransform.Rotate, Angles),
            trained.ProcessorSeconds,
        ];

        IEnumerable<double> Accuracies(ImageTransform transform, double[] amounts) =>
            Sweep.Run(trained.Model, test, transform, amounts, cancellationToken: request.CancellationToken).Points.Select(point => point.Accuracy);
    });
}
