using System.Diagnostics;
using System.Globalization;

namespace CourseKit.Benchmarks;

/// <summary>How long each lesson takes from the start of <c>coursekit run</c> to its end, and how much memory the process
/// that runs its cells comes to. Memory is read from /proc, on Linux only.</summary>
internal static class Lessons
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("coursekit-lessons-").FullName;
        foreach (var notebook in Directory.GetFiles(Path.Combine(BuiltProgram.Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal))
        {
            var start = Stopwatch.GetTimestamp();
            using var program = Process.Start(new ProcessStartInfo("dotnet", [BuiltProgram.Path, "run", notebook, "--out", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = program.StandardOutput.ReadToEndAsync();
            var errors = program.StandardError.ReadToEndAsync();
            var peak = 0L;
            while (!program.HasExited)
            {
                peak = Math.Max(peak, WorkerPeak(program.Id));
                await Task.Delay(Interval);
            }
            await Task.WhenAll(output, errors);
            var ended = program.ExitCode == 0 ? "" : $", FAILED with exit code {program.ExitCode}";
            Console.WriteLine($"lessons: {Path.GetFileName(notebook),-24} {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, peak memory of its cells {peak / 1024} MB{ended}");
        }
        Directory.Delete(folder, recursive: true);
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
