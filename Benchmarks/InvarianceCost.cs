using CourseKit.Data;
using CourseKit.Invariance;
using CourseKit.Models;
using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Benchmarks;

/// <summary>What it takes to sweep a LeNet over a hundred changes of images, with which memory; and Grad-CAM of AlexNet beside a plain pass forward and back,
/// in turns, one thread.</summary>
internal static class InvarianceCost
{
    private const int Images = 500, Amounts = 100, Rounds = 15, WarmUps = 3;

    public static Task RunAsync()
    {
        TorchLibrary.EnsureLoaded();
        set_num_threads(1);
        SweepLeNet();
        ExplainAlexNet();
        return Task.CompletedTask;
    }

    private static void SweepLeNet()
    {
        using var model = new ModernLeNet5();
        var (data, random) = (Noise(), new Random(1));
        double[] amounts = [.. Enumerable.Range(0, Amounts).Select(_ => 12 * random.NextDouble() - 6)];
        IReadOnlyList<string> layers = ["conv1", "pool1", "conv2", "pool2", "fc1", "fc2"];
        // The first takes what the runtime and the heap take, once.
        Sweep.Run(model, data, ImageTransform.ShiftRight, amounts, layers);
        var (peak, clock, begun) = (Peer.Memory(Environment.ProcessId, "VmHWM"), System.Diagnostics.Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        Sweep.Run(model, data, ImageTransform.ShiftRight, amounts, layers);
        var processor = (Environment.CpuUsage.TotalTime - begun).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant(
            $"invariance: LeNet-5, {Images} images at {Amounts} shifts, distances of {layers.Count} layers: {clock.Elapsed.TotalSeconds:0.0} s, of processor time {processor:0.0} s (bound 10); the second time, the peak of memory grows by {Peer.Memory(Environment.ProcessId, "VmHWM") - peak} MB beyond the first's, {peak} MB"));
    }

    private static void ExplainAlexNet()
    {
        using var scope = NewDisposeScope();
        using var model = new TorchvisionAlexNet();
        model.eval();
        var image = rand(1, 3, 224, 224);
        var ratios = new List<double>();
        var (ours, plain) = (new List<double>(), new List<double>());
        for (var round = -WarmUps; round < Rounds; round++)
        {
            double first = round % 2 == 0 ? Seconds(Explain) : 0, pass = Seconds(Pass), mine = round % 2 == 0 ? first : Seconds(Explain);
            if (round < 0)
                continue;
            ours.Add(mine);
            plain.Add(pass);
            ratios.Add(mine / pass);
        }
        Console.WriteLine(FormattableString.Invariant(
            $"invariance: Grad-CAM of AlexNet's last convolution median {Quantile(ours, 0.5):0.000} s of processor time, a pass forward and back {Quantile(plain, 0.5):0.000} s; ratio of {Rounds} turns median {Quantile(ratios, 0.5):0.00}, quartiles {Quantile(ratios, 0.25):0.00} and {Quantile(ratios, 0.75):0.00} (bound 1.2)"));

        void Explain() => GradCam.Of(model, "features.10", image);

        void Pass()
        {
            using var step = NewDisposeScope();
            foreach (var weights in model.parameters())
                weights.grad = null;
            var scores = model.call(image);
            scores[0, scores.argmax(1).item<long>()].backward();
        }
    }

    private static double Seconds(Action work)
    {
        var begun = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - begun).TotalSeconds;
    }

    private static double Quantile(List<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));

    private static ImageDataset Noise()
    {
        var (pixels, labels, random) = (new byte[Images * 784], new byte[Images], new Random(1));
        random.NextBytes(pixels);
        for (var i = 0; i < Images; i++)
            labels[i] = (byte)random.Next(10);
        return new("noise", pixels, labels, 1, 28, 28, [.. Enumerable.Range(0, 10).Select(index => $"{index}")]);
    }
}
