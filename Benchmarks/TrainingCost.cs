using CourseKit.Data;
using CourseKit.Extension;
using CourseKit.Native;
using CourseKit.Training;
using static TorchSharp.torch;

namespace CourseKit.Benchmarks;

/// <summary>The trainer, with its display, beside the same network and the same loop in PyTorch with OpenBLAS, one thread each, an epoch in
/// turns; and the memory of a process that does nothing but train.</summary>
/// <remarks>The peer is what PyTorch's own guide to tuning says: gradients are set to none, images stay bytes until their batch is due, and
/// OpenBLAS has one thread too, since those that wait for work would count as its processor time. It shows nothing.
/// The maxima of pooling are libtorch's own loop, which in 2.10 takes a third more than in PyTorch 1.13 (1.8 against 1.3 ms for a batch of
/// LeNet's first); so the same network is also trained with averages.</remarks>
internal static class TrainingCost
{
    public const string MemoryArgument = "--train-for-memory";

    // At first the JIT compiler has not seen what is hot.
    private const int Images = 12_000, BatchSize = 64, Rounds = 5, WarmUps = 2;

    // Trains an epoch for every line that it reads, and answers with its processor time.
    private const string Python = """
        import sys, time, torch
        from torch import nn
        torch.set_num_threads(1)
        torch.manual_seed(1)
        count, size = int(sys.argv[1]), int(sys.argv[2])
        pool = getattr(nn, sys.argv[3])
        images, labels = torch.randint(0, 256, (count, 1, 28, 28), dtype=torch.uint8), torch.randint(0, 10, (count,))
        model = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), pool(2), nn.Conv2d(6, 16, 5), nn.ReLU(), pool(2),
            nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
        print("openblas" if "libopenblas" in open("/proc/self/maps").read() else "none", flush=True)
        for line in sys.stdin:
            start = time.process_time()
            order, total, right = torch.randperm(count), 0.0, 0
            for first in range(0, count, size):
                rows = order[first:first + size]
                x, y = images[rows].float() / 255, labels[rows]
                optimizer.zero_grad(set_to_none=True)
                output = model(x)
                loss = nn.functional.cross_entropy(output, y)
                loss.backward()
                optimizer.step()
                total += loss.item()
                right += (output.argmax(1) == y).sum().item()
            print(time.process_time() - start, flush=True)
        """;

    public static async Task RunAsync()
    {
        TorchLibrary.EnsureLoaded();
        set_num_threads(1);
        await new CourseKitExtension().LoadAsync(new BusyHost(), CancellationToken.None).ConfigureAwait(false);
        await CompareAsync("modern LeNet", "MaxPool2d", () => nn.MaxPool2d(2), "bound 1.02").ConfigureAwait(false);
        await CompareAsync("the same with averages in place of maxima", "AvgPool2d", () => nn.AvgPool2d(2), "no bound; what else than the maxima costs").ConfigureAwait(false);
        Console.Write(await Peer.OutputOfAsync("dotnet", typeof(TrainingCost).Assembly.Location, MemoryArgument).ConfigureAwait(false));
        using var peer = await Peer.StartAsync(Python, "60000", $"{BatchSize}", "MaxPool2d").ConfigureAwait(false);
        Console.WriteLine($"training: PyTorch's, with no test: {await peer.PeakMemoryAsync(2).ConfigureAwait(false)} MB");
    }

    private static async Task CompareAsync(string name, string pooling, Func<nn.Module<Tensor, Tensor>> pool, string bound)
    {
        using var model = LeNet(pool);
        using var trainer = Trainer(model);
        var (data, epochs) = (Data(Images), 0);
        var turns = await Peer.MeasureAsync(() => Peer.StartAsync(Python, $"{Images}", $"{BatchSize}", pooling), () => trainer.Fit(data, null, ++epochs), WarmUps, Rounds).ConfigureAwait(false);
        Console.WriteLine($"training: {name}, {Images} images in batches of {BatchSize}, one thread: {turns} ({bound})");
    }

    /// <summary>Trains as a plain program does, with as many images as Fashion-MNIST has, and says what it took.</summary>
    public static void RunForMemory()
    {
        TorchLibrary.EnsureLoaded();
        set_num_threads(1);
        using var model = LeNet(() => nn.MaxPool2d(2));
        using var trainer = Trainer(model);
        trainer.Fit(Data(60_000), Data(10_000), 2);
        Console.WriteLine($"training: peak memory of a process that trains it on 60 000 images and tests on 10 000, two epochs: {Peer.Memory(Environment.ProcessId, "VmHWM")} MB (bound 260)");
    }

    private static nn.Module<Tensor, Tensor> LeNet(Func<nn.Module<Tensor, Tensor>> pool)
    {
        manual_seed(1);
        return nn.Sequential(
            nn.Conv2d(1, 6, 5, padding: 2), nn.ReLU(), pool(), nn.Conv2d(6, 16, 5), nn.ReLU(), pool(),
            nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10));
    }

    private static Trainer Trainer(nn.Module<Tensor, Tensor> model) =>
        new(model) { BatchSize = BatchSize, Optimizer = weights => optim.SGD(weights, 0.01, momentum: 0.9) };

    private static ImageDataset Data(int count)
    {
        var (pixels, labels, random) = (new byte[count * 784], new byte[count], new Random(1));
        random.NextBytes(pixels);
        for (var i = 0; i < count; i++)
            labels[i] = (byte)random.Next(10);
        return new("noise", pixels, labels, 1, 28, 28, [.. Enumerable.Range(0, 10).Select(index => $"{index}")]);
    }
}
