using CourseKit.Training;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Training;

/// <summary>What networks might have made of images, each number from a formula.</summary>
internal static class Classifications
{
    private static readonly string[] Clothes = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    // Shirts look like four other things, and shoes like each other.
    private static readonly (int Truth, int Predicted, int Count)[] Confused =
    [
        (6, 0, 26), (6, 2, 14), (6, 4, 19), (6, 3, 6), (0, 6, 18), (0, 3, 3), (2, 4, 17), (2, 6, 12), (4, 2, 11), (4, 6, 9), (3, 0, 4), (5, 7, 5), (7, 9, 6), (9, 7, 8), (9, 5, 2), (8, 0, 1), (1, 3, 2),
    ];

    public static ConfusionMatrix Fashion
    {
        get
        {
            var pairs = Enumerable.Range(0, 10).SelectMany(truth =>
                Enumerable.Repeat(truth, 200 - Confused.Where(pair => pair.Truth == truth).Sum(pair => pair.Count)).Select(right => (truth, right))
                    .Concat(Confused.Where(pair => pair.Truth == truth).SelectMany(pair => Enumerable.Repeat((truth, pair.Predicted), pair.Count)))).ToList();
            return ConfusionMatrix.Of(pairs.Select(pair => pair.Item1), pairs.Select(pair => pair.Item2), Clothes);
        }
    }

    public static ConfusionMatrix Many
    {
        get
        {
            var truth = Enumerable.Range(0, 20_000).Select(i => i % 1000).ToList();
            return ConfusionMatrix.Of(truth, truth.Select((index, i) => i % 7 == 0 ? index * index % 997 : index));
        }
    }

    public static ConfusionMatrix Perfect => ConfusionMatrix.Of([0, 1, 1, 0], [0, 1, 1, 0], ["cat", "dog"]);

    public static ConfusionMatrix Nothing => ConfusionMatrix.Of([], []);

    public static RankedExamples Mistakes
    {
        get
        {
            using var scope = NewDisposeScope();
            return Examples.Worst(Drawn(40), arange(40) % 10, Scores(40), 10, Clothes);
        }
    }

    public static ImageGrid Classified
    {
        get
        {
            using var scope = NewDisposeScope();
            return ImageGrid.Of(Drawn(24), arange(24) % 10, Scores(24), Clothes, columns: 6);
        }
    }

    public static ImageGrid Photographs
    {
        get
        {
            using var scope = NewDisposeScope();
            var ramp = linspace(-2, 2.5, 48);
            var red = ramp.unsqueeze(0).expand(48, 48);
            var images = stack([stack([red, red.t(), -red]), stack([-red, red.t(), red]), stack([red.t(), red, red])]);
            images[2, 0, 10, 10] = float.NaN;
            return ImageGrid.Of(images, ["right", "left", "a longer caption, which has to wrap below its image"]);
        }
    }

    public static ImageGrid Hundreds
    {
        get
        {
            using var scope = NewDisposeScope();
            return ImageGrid.Of(Drawn(130));
        }
    }

    // Rings of different sizes.
    private static Tensor Drawn(int count)
    {
        var (y, x) = (arange(28).reshape(1, 28, 1) - 13.5, arange(28).reshape(1, 1, 28) - 13.5);
        var radius = (x * x + y * y).sqrt();
        var size = 3 + (arange(count) % 10).reshape(count, 1, 1);
        return exp(-(radius - size).pow(2) / 4).unsqueeze(1);
    }

    // Every third image is taken for the class after its own.
    private static Tensor Scores(int count)
    {
        var index = arange(count);
        var guess = (index + (index % 3 == 0).to(ScalarType.Int64)) % 10;
        return nn.functional.one_hot(guess, 10).to(ScalarType.Float32) * (2 + (index % 7).unsqueeze(1)) + nn.functional.one_hot(index % 10, 10).to(ScalarType.Float32);
    }
}
