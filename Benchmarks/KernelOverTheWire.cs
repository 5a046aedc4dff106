using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CourseKit.Benchmarks;

/// <summary>The kernel as a front end sees it, beside Jupyter's own for Python, in turns in one run. Needs Debian's
/// python3-ipykernel and jupyter-client; the timing itself is kernel_bench.py's.</summary>
internal static class KernelOverTheWire
{
    private const int Rounds = 3;
    private const string Cells = "1000";

    /// <param name="program">A published folder, or a program in one; null for the build beside the benchmarks.</param>
    public static async Task RunAsync(string? program)
    {
        var folder = Directory.CreateTempSubdirectory("coursekit-kernel-").FullName;
        var command = BuiltProgram.Command(program);
        await OutputAsync(folder, [.. command, "jupyter", "install", "--prefix", folder]);

        var ours = new List<JsonObject>();
        var python = new List<JsonObject>();
        for (var i = 0; i < Rounds; i++)
        {
            ours.Add(await MeasureAsync(folder, ".net-csharp", "csharp"));
            python.Add(await MeasureAsync(folder, "python3", "python"));
        }
        Directory.Delete(folder, recursive: true);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kernel: medians of {Rounds} rounds; seconds unless the name says otherwise"));
        foreach (var name in ours[0].Select(figure => figure.Key).Where(name => name != "kernel"))
        {
            var line = (Number(ours, name), Number(python, name)) switch
            {
                ({ } mine, { } theirs) => string.Create(CultureInfo.InvariantCulture, $"{mine,10:0.####}   ipykernel {theirs,10:0.####}   ratio {(theirs == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{mine / theirs:0.00}"))}"),
                _ => $"{ours[0][name]}   ipykernel {python[0][name]}",
            };
            Console.WriteLine($"kernel: {name,-28} {line}");
        }
    }

    // Null where a round has no number: a kernel did not answer.
    private static double? Number(List<JsonObject> rounds, string name)
    {
        var numbers = rounds.Select(round => round[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : (double?)null).Order().ToArray();
        return numbers.Contains(null) ? null : numbers[numbers.Length / 2];
    }

    private static async Task<JsonObject> MeasureAsync(string folder, string kernel, string language) =>
        JsonNode.Parse(await OutputAsync(folder, ["/usr/bin/python3", Path.Combine(BuiltProgram.Root, "Benchmarks/kernel_bench.py"), kernel, language]))!.AsObject();

    private static async Task<string> OutputAsync(string folder, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["JUPYTER_PATH"] = Path.Combine(folder, "share", "jupyter");
        start.Environment["COURSEKIT_HISTORY"] = "none";
        start.Environment.TryAdd("CELLS", Cells);
        using var process = Process.Start(start)!;
        // Jupyter's client complains of its own end; that is nobody's business while it succeeds.
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', command)} failed: {output}{await errors}");
    }
}
