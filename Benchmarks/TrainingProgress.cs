using System.Diagnostics;
using CourseKit.Extension;
using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Benchmarks;

/// <summary>What the live display costs a training: a small LeNet on random images, one thread, with and without it in turns.</summary>
internal static class TrainingProgress
{
    private const int Rounds = 12;
    private const int Batches = 150;
    private const int Epochs = 2;

    public static async Task RunAsync()
    {
        TorchLibrary.EnsureLoaded();
        set_num_threads(1);
        var host = new BusyHost();
        await new CourseKitExtension().LoadAsync(host, CancellationToken.None).ConfigureAwait(false);

        var (shown, plain, shares) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            // In turns, and in another order each time: the machine is not the same from one moment to the next.
            var first = Train(round % 2 == 0);
            var second = Train(round % 2 != 0);
            if (round < 0)
                continue;
            var (with, without) = round % 2 == 0 ? (first, second) : (second, first);
            shown.Add(with.Processor);
            plain.Add(without.Processor);
            shares.Add(with.Share);
        }
        var ratios = shown.Zip(plain, (with, without) => with / without).Order().ToArray();
        Console.WriteLine($"progress: {Epochs * Batches} batches of a small LeNet, one thread: {Median(shown):0} ms with the display, {Median(plain):0} ms without, of processor time; ratio median {ratios[Rounds / 2]:0.000}, quartiles {ratios[Rounds / 4]:0.000} and {ratios[3 * Rounds / 4]:0.000} (bound 1.01)");
        Console.WriteLine($"progress: of its training's time the display takes, median {100 * Median(shares):0.00} %, worst {100 * shares.Max():0.00} % (bound 1 %)");
        Console.WriteLine($"progress: drawn {host.Drawn} times, {host.Characters / Math.Max(1, host.Drawn) / 1024.0:0.0} KB each");
        Draws(host);
        Calls();
    }

    private static (double Processor, double Share) Train(bool isShown)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding: 2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
            nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10));
        using var optimiser = optim.SGD(model.parameters(), 0.01);
        var (images, classes) = (rand(32, 1, 28, 28), randint(10, [32], ScalarType.Int64));

        var (start, begun, inside) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), 0L);
        using (var progress = isShown ? Progress.Start(Epochs, Batches) : null)
        {
            for (var epoch = 0; epoch < Epochs; epoch++)
            {
                for (var batch = 0; batch < Batches; batch++)
                {
                    using var inner = NewDisposeScope();
                    optimiser.zero_grad();
                    var output = model.forward(images);
                    var loss = nn.functional.cross_entropy(output, classes);
                    loss.backward();
                    optimiser.step();
                    // Read in both, as a training without a display prints it.
                    var (value, accuracy) = (loss.item<float>(), output.argmax(1).eq(classes).to(ScalarType.Float32).mean().item<float>());
                    var before = Stopwatch.GetTimestamp();
                    progress?.Batch(value, accuracy);
                    inside += Stopwatch.GetTimestamp() - before;
                }
                progress?.Epoch(1, 0.5);
            }
        }
        // Drawing is done by the thread that trains: processor time tells it, whatever else the machine does; and the time inside the calls is
        // stretched by a busy machine as the rest is.
        return ((Environment.CpuUsage.TotalTime - start).TotalMilliseconds, (double)inside / (Stopwatch.GetTimestamp() - begun));
    }

    // A whole drawing, with the curves of a long training.
    private static void Draws(BusyHost host)
    {
        using var progress = Progress.Start(5, 1_000_000);
        var before = (host.Drawn, Start: Stopwatch.GetTimestamp());
        var times = new List<double>();
        for (var i = 0; Stopwatch.GetElapsedTime(before.Start).TotalSeconds < 5; i++)
        {
            var (drawn, start) = (host.Drawn, Stopwatch.GetTimestamp());
            progress.Batch(1 + Math.Sin(i), 0.5);
            if (host.Drawn > drawn)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        Console.WriteLine($"progress: one drawing {Median(times):0.00} ms, {times.Count / 5.0:0.0} in a second (bound 10)");
    }

    private static void Calls()
    {
        const int Count = 2_000_000;
        var best = double.PositiveInfinity;
        for (var round = 0; round < 5; round++)
        {
            using var progress = Progress.Start(1, Count);
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Count; i++)
                progress.Batch(0.5, 0.5);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Count);
        }
        Console.WriteLine($"progress: a call of Batch {best:0} ns, drawing included");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
