using System.Diagnostics;
using System.Runtime.InteropServices;
using CourseKit.Models;
using CourseKit.Native;
using CourseKit.Weights;
using static TorchSharp.torch;

namespace CourseKit.Benchmarks;

/// <summary>A file of AlexNet's weights as PyTorch writes it: how long it takes to load, what memory, and the forward pass beside PyTorch's with OpenBLAS, one
/// thread each, in turns.</summary>
internal static class AlexNetCost
{
    public const string MemoryArgument = "--load-for-memory";

    private const int Rounds = 15;

    // torchvision's AlexNet, written out for machines without torchvision. Writes the weights, the images and its own outputs, then runs a pass for every
    // line that it reads, and answers with its processor time.
    private const string Python = """
        import sys, time, torch
        from torch import nn
        torch.set_num_threads(1)
        torch.manual_seed(1)
        model = nn.Module()
        model.features = nn.Sequential(
            nn.Conv2d(3, 64, 11, stride=4, padding=2), nn.ReLU(inplace=True), nn.MaxPool2d(3, stride=2),
            nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(inplace=True), nn.MaxPool2d(3, stride=2),
            nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(inplace=True),
            nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(inplace=True),
            nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d(3, stride=2))
        model.avgpool = nn.AdaptiveAvgPool2d(6)
        model.classifier = nn.Sequential(
            nn.Dropout(), nn.Linear(256 * 6 * 6, 4096), nn.ReLU(inplace=True),
            nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU(inplace=True), nn.Linear(4096, 1000))
        model.forward = lambda images: model.classifier(torch.flatten(model.avgpool(model.features(images)), 1))
        model.eval()
        with torch.inference_mode():
            torch.save(model.state_dict(), sys.argv[1])
            images = torch.randn(8, 3, 224, 224)
            open(sys.argv[2], "wb").write(images.numpy().tobytes())
            open(sys.argv[3], "wb").write(model.forward(images).numpy().tobytes())
            print("openblas" if "libopenblas" in open("/proc/self/maps").read() else "none", flush=True)
            for line in sys.stdin:
                start = time.process_time()
                model.forward(images)
                print(time.process_time() - start, flush=True)
        """;

    public static async Task RunAsync()
    {
        TorchLibrary.EnsureLoaded();
        set_num_threads(1);
        var folder = Directory.CreateTempSubdirectory("coursekit-alexnet-");
        try
        {
            string[] files = [.. ((string[])["alexnet.pth", "images", "outputs"]).Select(name => Path.Combine(folder.FullName, name))];
            (await Peer.StartAsync(Python, files).ConfigureAwait(false)).Dispose();
            Load(files[0]);
            Console.Write(await Peer.OutputOfAsync("dotnet", typeof(AlexNetCost).Assembly.Location, MemoryArgument, files[0]).ConfigureAwait(false));
            await ForwardAsync(files).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Loads the file as a plain program does, and says what memory that took.</summary>
    public static void RunForMemory(string path)
    {
        TorchLibrary.EnsureLoaded();
        zeros(1).Dispose();
        var before = Peer.Memory(Environment.ProcessId, "VmRSS");
        using var model = new TorchvisionAlexNet();
        using (var weights = StateDict.Read(path))
            weights.LoadInto(model);
        Console.WriteLine($"alexnet: the model and its file take at most {Peer.Memory(Environment.ProcessId, "VmHWM") - before} MB beyond libtorch's {before} MB; the file has {new FileInfo(path).Length >> 20} MB");
    }

    private static void Load(string path)
    {
        var (loads, makes) = (new List<double>(), new List<double>());
        for (var round = 0; round < 9; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var model = new TorchvisionAlexNet();
            makes.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            start = Stopwatch.GetTimestamp();
            using (var weights = StateDict.Read(path))
                weights.LoadInto(model);
            loads.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        Console.WriteLine($"alexnet: its file of {new FileInfo(path).Length / 1e6:0} MB is in the model after median {Median(loads):0.00} s, first time {loads[0]:0.00}, slowest {loads.Max():0.00} (bound 1); making the model before that, its weights drawn, {Median(makes):0.00} s");
    }

    private static async Task ForwardAsync(string[] files)
    {
        using var scope = NewDisposeScope();
        using var model = new TorchvisionAlexNet();
        using (var weights = StateDict.Read(files[0]))
            weights.LoadInto(model);
        model.eval();
        var images = Floats(files[1]).reshape(8, 3, 224, 224);
        var expected = Floats(files[2]).reshape(8, 1000);
        using var output = Forward(model, images);
        var difference = ((output - expected).abs().max() / expected.abs().max()).item<float>();
        Console.WriteLine($"alexnet: outputs for eight images of noise differ from PyTorch's by {difference:0.0e+0} of the greatest (bound 1e-5)");

        var turns = await Peer.MeasureAsync(() => Peer.StartAsync(Python, files), () => Forward(model, images).Dispose(), warmUps: 3, Rounds).ConfigureAwait(false);
        Console.WriteLine($"alexnet: forward of eight images, one thread: {turns} (bound 1.05)");
    }

    // The mode is the thread's, and who waits for the peer may go on in another one.
    private static Tensor Forward(TorchvisionAlexNet model, Tensor images)
    {
        using var inference = inference_mode();
        return model.call(images);
    }

    private static Tensor Floats(string path) => tensor(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray());

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
