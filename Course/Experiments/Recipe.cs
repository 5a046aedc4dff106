using System.Diagnostics;
using System.Globalization;
using CourseKit.Data;
using CourseKit.Models;
using CourseKit.Native;
using CourseKit.Training;
using TorchSharp;

namespace CourseKit.Experiments;

/// <summary>All that decides a training but its seed. Change a part of one with <c>with</c>.</summary>
public sealed record Recipe
{
    /// <summary>The network, by the name that <see cref="Networks"/> knows; in words where there is a <see cref="Design"/>.</summary>
    public required string Network { get; init; }

    /// <summary>An AlexNet that has no name of its own; null for a network by name.</summary>
    public AlexNetDesign? Design { get; init; }

    /// <summary>The data, by the name that <see cref="Datasets"/> knows, after <c>cluttered</c> if it is to be cluttered.</summary>
    public required string Data { get; init; }

    /// <summary>How many of the training images are used, the first ones; null for all.</summary>
    public int? Images { get; init; }

    /// <summary>How many black pixels are put on each side of an image, for a network whose input is larger: 2 make 32×32 of 28×28.</summary>
    public int Frame { get; init; }

    /// <summary>How many times they are gone through.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Images a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The learning rate at its highest.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Whether the steps are Adam's (Kingma and Ba 2015), which has a rate of its own for each weight; else those of gradient descent with
    /// <see cref="Momentum"/>.</summary>
    public bool IsAdam { get; init; }

    /// <summary>Which share of the last step goes into the next; Adam keeps to its usual 0.9 and 0.999.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Which share of each weight is taken away, times the learning rate, at each step.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Changes the training images at random; null for none.</summary>
    public Augmentation? Augment { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>Trains a network.</summary>
    /// <param name="data">What to learn from and to be tested on.</param>
    /// <param name="seed">Draws the weights, the order of the images, and all else that is random.</param>
    /// <param name="cancellationToken">Stops it within a batch.</param>
    /// <returns>The network with what became of it, which belong to the caller.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public TrainedNetwork Train(TrainTest data, int seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (train, start) = (Images is { } count && count < data.Train.Count ? data.Train.Take(count) : data.Train, ProcessorTime());
        TorchLibrary.EnsureLoaded();
        torch.manual_seed(seed);
        var model = Design is null ? Networks.Create(Network) : new AlexNet(Design);
        try
        {
            using var trainer = new Trainer(model)
            {
                Optimizer = weights => IsAdam
                    ? torch.optim.Adam(weights, LearningRate, weight_decay: WeightDecay)
                    : torch.optim.SGD(weights, LearningRate, Momentum, weight_decay: WeightDecay),
                Augment = Augment,
                Transform = images => Frame == 0 ? images : torch.nn.functional.pad(images, [(long)Frame, Frame, Frame, Frame]),
                Schedule = Schedule,
                BatchSize = BatchSize,
                Seed = seed,
            };
            var history = trainer.Fit(train, null, Epochs, cancellationToken);
            var seconds = (ProcessorTime() - start).TotalSeconds;
            using Evaluation known = trainer.Evaluate(train, cancellationToken), unknown = trainer.Evaluate(data.Test, cancellationToken);
            return new(model, history, known.Accuracy, unknown.Accuracy, seconds);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The recipe in words, the same for the same.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Network} on {(Images is { } count ? $"the first {count} images of " : "")}{Data}, {Epochs} epochs in batches of {BatchSize}, {(IsAdam ? "Adam" : $"momentum {Momentum}")}, learning rate {LearningRate} ({Schedule}){(WeightDecay > 0 ? $", weight decay {WeightDecay}" : "")}{(Augment is null ? "" : $", augmented ({Augment})")}{(Frame == 0 ? "" : $", in a frame of {Frame}")}");

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
