using System.Globalization;
using CourseKit.Data;
using CourseKit.Models;
using CourseKit.Training;
using CourseKit.Transfer;
using static TorchSharp.torch;

namespace CourseKit.Experiments.Catalogue;

/// <summary>Handwritten digits from few examples: with what a network has learnt from printed letters, or from clothes, and without it.</summary>
internal static class Transfers
{
    private const string Target = "digits";
    private const int Classes = 10, Steps = 300, BatchSize = 32;
    private const double ScratchRate = 0.001, TunedRate = 0.001, NewRate = 0.01;

    private static readonly string[] Convolutions = ["conv1", "conv2", "conv3"], New = ["fc1", "fc2"];

    private static readonly int[] PerClass = [1, 5, 10, 50];

    /// <summary>Less than a minute of a processor.</summary>
    public static Recipe Letters { get; } = new() { Network = "transfer-letters", Data = "letters", Epochs = 6, IsAdam = true, LearningRate = 0.002, Schedule = Schedule.Cosine() };

    /// <summary>The same, on clothes.</summary>
    public static Recipe Clothes { get; } = Letters with { Network = "transfer-clothes", Data = Datasets.Subset };

    public static Experiment Create()
    {
        var sources = new SourceNetworks();
        return new(
            "transfer", "How many of 897 handwritten digits are recognised after a few examples of each, with what a network has learnt elsewhere and without it?",
            [Target, Letters.Data, Clothes.Data], [.. PerClass.Select(count => new Measure(string.Create(CultureInfo.InvariantCulture, $"{count} a class"), "%"))],
            [
                Of("from scratch", $"TransferNet, {Fitting}, Adam, learning rate {Text(ScratchRate)} ({Schedule.Cosine()})", (shots, test, request) => Scratch(shots, test, request)),
                Linear("pixels", "pixels", (_, data) => Features.OfPixels(data)),
                Frozen("letters: maps", Letters, "pool3"),
                Frozen("letters: fc1", Letters, "act4"),
                Of("letters: fine-tuned", $"the convolutions of the network of [{Letters}] and new {string.Join(" and ", New)}, {Fitting}, momentum 0.9, learning rate {Text(TunedRate)}, of the new {Text(NewRate)} ({Schedule.Cosine()})",
                    (shots, test, request) => Tuned(sources.Get(Letters, request), shots, test, request)),
                Frozen("clothes: maps", Clothes, "pool3"),
                Frozen("clothes: fc1", Clothes, "act4"),
            ])
        {
            Seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        };

        Variant Frozen(string name, Recipe source, string layer) => Linear(name, $"{layer} of the network of [{source}]",
            (request, data) => FeatureExtractor.Cut(sources.Get(source, request), layer).Of(data, request.CancellationToken));
    }

    private static string Fitting => $"about {Steps} steps in batches of {BatchSize} or all";

    private static Variant Linear(string name, string features, Func<RunRequest, ImageDataset, Features> look) =>
        new(name, $"{features}, a linear model with penalty {Text(LinearModel.UsualPenalty)}; {Judged}", request =>
        {
            var data = request.Data.Get(Target, request.IsRehearsal);
            var test = look(request, data.Test);
            return Each(count => LinearModel.Fit(look(request, FewShot.Draw(data.Train, count, request.Seed).Shots), cancellationToken: request.CancellationToken).Accuracy(test));
        });

    private static Variant Of(string name, string settings, Func<ImageDataset, ImageDataset, RunRequest, double> train) =>
        new(name, $"{settings}; {Judged}", request =>
        {
            var data = request.Data.Get(Target, request.IsRehearsal);
            return Each(count => train(FewShot.Draw(data.Train, count, request.Seed).Shots, data.Test, request));
        });

    private static string Judged => $"examples drawn from the first 900 {Target}, judged on the others";

    private static double[] Each(Func<int, double> run) => [.. PerClass.Select(run)];

    private static double Scratch(ImageDataset shots, ImageDataset test, RunRequest request)
    {
        using var network = Begin(request.Seed);
        return Accuracy(network, weights => optim.Adam(weights, ScratchRate), shots, test, request);
    }

    private static double Tuned(TransferNet source, ImageDataset shots, ImageDataset test, RunRequest request)
    {
        using var network = Begin(request.Seed);
        FineTuning.Copy(source, network, Convolutions);
        return Accuracy(network, FineTuning.Rates(network, TunedRate, [.. New.Select(layer => (layer, NewRate))]), shots, test, request);
    }

    private static TransferNet Begin(int seed)
    {
        manual_seed(seed);
        return new(Classes);
    }

    private static double Accuracy(TransferNet network, Func<IEnumerable<TorchSharp.Modules.Parameter>, optim.Optimizer> optimizer, ImageDataset shots, ImageDataset test, RunRequest request)
    {
        var stepsOfEpoch = (shots.Count + BatchSize - 1) / BatchSize;
        using var trainer = new Trainer(network) { Optimizer = optimizer, Schedule = Schedule.Cosine(), BatchSize = BatchSize, Seed = request.Seed };
        trainer.Fit(shots, null, request.IsRehearsal ? 1 : Math.Max(1, Steps / stepsOfEpoch), request.CancellationToken);
        using var result = trainer.Evaluate(test, request.CancellationToken);
        return result.Accuracy;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
