using System.Diagnostics;
using CourseKit.Native;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace CourseKit.Benchmarks;

/// <summary>A summary of a model of AlexNet's size beside the forward pass that it is made of, on one thread.</summary>
internal static class ModelSummaryCost
{
    private const int Rounds = 15;
    private const double BoundMilliseconds = 500;

    public static Task RunAsync()
    {
        TorchLibrary.EnsureLoaded();
        torch.set_num_threads(1);
        using var model = Sequential(
            ("features", Sequential(
                Conv2d(3, 64, 11, stride: 4, padding: 2), ReLU(inplace: true), MaxPool2d(3, 2), Conv2d(64, 192, 5, padding: 2), ReLU(inplace: true), MaxPool2d(3, 2),
                Conv2d(192, 384, 3, padding: 1), ReLU(inplace: true), Conv2d(384, 256, 3, padding: 1), ReLU(inplace: true), Conv2d(256, 256, 3, padding: 1), ReLU(inplace: true), MaxPool2d(3, 2))),
            ("avgpool", AdaptiveAvgPool2d(6)), ("flatten", Flatten()),
            ("classifier", Sequential(Dropout(), Linear(9216, 4096), ReLU(inplace: true), Dropout(), Linear(4096, 4096), ReLU(inplace: true), Linear(4096, 1000))));

        // The first one has the JIT compiler's work in it, as a reader's first one has.
        var first = Milliseconds(() => ModelSummary.Of(model, 1, 3, 224, 224));
        Console.WriteLine($"summary: AlexNet, the first: {first:0} ms (bound {BoundMilliseconds:0})");

        model.eval();
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using var image = torch.zeros(1, 3, 224, 224);
        var (ours, plain, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            plain.Add(Milliseconds(() => model.call(image).Dispose()));
            ours.Add(Milliseconds(() => ModelSummary.Of(model, 1, 3, 224, 224)));
            ratios.Add(ours[^1] / plain[^1]);
        }
        Console.WriteLine($"summary: AlexNet, later ones: median {Median(ours):0.0} ms, worst {ours.Max():0.0} ms (bound {BoundMilliseconds:0}); forward pass alone {Median(plain):0.0} ms, ratio median {Median(ratios):0.00}");
        return Task.CompletedTask;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
