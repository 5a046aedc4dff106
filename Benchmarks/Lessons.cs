using System.Diagnostics;
using System.Globalization;

namespace CourseKit.Benchmarks;

/// <summary>How long each lesson takes from the start of <c>coursekit run</c> to its end, alone and with one process beside that never rests, and
/// how much memory the process that runs its cells comes to. Memory is read from /proc, on Linux only.</summary>
internal static class Lessons
{
    public const string BusyArgument = "--busy";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    // Seconds on two cores, from the syllabus; others have none.
    private static readonly Dictionary<string, int> Bounds = new(StringComparer.Ordinal) { ["01-convolution.ipynb"] = 30, ["02-lenet.ipynb"] = 100, ["03-alexnet.ipynb"] = 180, ["05-transfer-learning.ipynb"] = 150 };

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("coursekit-lessons-").FullName;
        foreach (var notebook in Directory.GetFiles(Path.Combine(BuiltProgram.Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(notebook);
            var (seconds, peak, ended) = await RunAsync(notebook, folder).ConfigureAwait(false);
            Console.WriteLine($"lessons: {name,-24} {seconds:0.0} s{(Bounds.TryGetValue(name, out var bound) ? $" (bound {bound})" : "")}, peak memory of its cells {peak / 1024} MB (bound 1200){ended}");
            if (!Bounds.ContainsKey(name))
                continue;
            using var busy = Process.Start("dotnet", [typeof(Lessons).Assembly.Location, BusyArgument]);
            var (slower, _, endedBeside) = await RunAsync(notebook, folder).ConfigureAwait(false);
            busy.Kill();
            Console.WriteLine($"lessons: {name,-24} {slower:0.0} s with a busy process beside, ratio {slower / seconds:0.00} (bound 2.5){endedBeside}");
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Takes one core until it is killed.</summary>
    public static void RunBusy()
    {
        for (var count = 0UL; ; count++)
            if (count == ulong.MaxValue)
                return;
    }

    private static async Task<(double Seconds, long PeakKilobytes, string Ended)> RunAsync(string notebook, string folder)
    {
        var start = Stopwatch.GetTimestamp();
        using var program = Process.Start(new ProcessStartInfo("dotnet", [BuiltProgram.Path, "run", notebook, "--out", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        var peak = 0L;
        while (!program.HasExited)
        {
            peak = Math.Max(peak, WorkerPeak(program.Id));
            await Task.Delay(Interval).ConfigureAwait(false);
        }
        await Task.WhenAll(output, errors).ConfigureAwait(false);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, peak, program.ExitCode == 0 ? "" : $", FAILED with exit code {program.ExitCode}");
    }

    // VmHWM is the most that has been resident so far, in KB (proc(5)).
    private static long WorkerPeak(int parent)
    {
        var peak = 0L;
        foreach (var status in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)) : [])
        {
            try
            {
                var lines = File.ReadAllLines(Path.Combine(status, "status"));
                if (Value(lines, "PPid:") == parent)
                    peak = Math.Max(peak, Value(lines, "VmHWM:") ?? 0);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The process has ended meanwhile.
            }
        }
        return peak;

        static long? Value(string[] lines, string name) =>
            lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
                ? long.Parse(line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0], CultureInfo.InvariantCulture)
                : null;
    }
}
