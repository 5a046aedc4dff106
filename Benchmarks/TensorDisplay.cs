using System.Diagnostics;
using CourseKit.Extension.Formatters;
using CourseKit.Native;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace CourseKit.Benchmarks;

/// <summary>A batch of 64 photographs' size on its way into a notebook, by TorchSharp's own formatter and by ours, on one thread; and what
/// a thousand such displays leave in memory.</summary>
internal static class TensorDisplay
{
    private const int Rounds = 25;
    private const int Displays = 1000;

    public static Task RunAsync()
    {
        TorchLibrary.EnsureLoaded();
        torch.set_num_threads(1);
        using var scope = torch.NewDisposeScope();
        torch.random.manual_seed(1);
        var batch = torch.randn(64, 3, 224, 224);

        // Before ours is registered, the formatter that TorchSharp brings answers.
        var start = Stopwatch.GetTimestamp();
        var theirs = batch.ToDisplayString(HtmlFormatter.MimeType);
        var theirTime = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Console.WriteLine($"tensors: [64, 3, 224, 224] by TorchSharp's formatter: {theirTime:0} ms, {theirs.Length:N0} characters");

        TensorFormatter.Register();
        Measure("text", 20, batch, PlainTextFormatter.MimeType, theirTime);
        var html = Measure("HTML", 30, batch, HtmlFormatter.MimeType, theirTime);
        Console.WriteLine($"tensors: HTML: {html.Length / 1024.0:0.0} KB (bound 60)");
        Remains(batch);
        return Task.CompletedTask;
    }

    private static string Measure(string form, double bound, torch.Tensor batch, string mimeType, double theirTime)
    {
        var times = new List<double>();
        var (first, shown) = (0.0, "");
        for (var round = -1; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            shown = batch.ToDisplayString(mimeType);
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (round < 0)
                first = time;
            else
                times.Add(time);
        }
        times.Sort();
        Console.WriteLine($"tensors: {form}: median {times[Rounds / 2]:0.0} ms, best {times[0]:0.0}, worst {times[^1]:0.0}, the very first {first:0.0} "
            + $"(bound {bound}); TorchSharp's takes {theirTime / times[Rounds / 2]:0} times as long");
        return shown;
    }

    private static void Remains(torch.Tensor batch)
    {
        for (var i = 0; i < 50; i++)
            Display();
        var (tensors, memory) = (torch.Tensor.TotalCount, Memory());
        for (var i = 0; i < Displays; i++)
            Display();
        Console.WriteLine($"tensors: {Displays} displays leave {torch.Tensor.TotalCount - tensors} tensors and {Memory() - memory:+0.0;-0.0;0} MB (bound 0 tensors, 5 MB)");

        void Display()
        {
            _ = batch.ToDisplayString(HtmlFormatter.MimeType);
            _ = batch.ToDisplayString(PlainTextFormatter.MimeType);
        }
    }

    private static double Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1048576.0;
    }
}
