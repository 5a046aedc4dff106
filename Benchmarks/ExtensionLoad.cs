using System.Diagnostics;
using System.Globalization;
using CourseKit.Kernel.Notebooks;
using CourseKit.Native;

namespace CourseKit.Benchmarks;

/// <summary>How much longer a cell <c>#r "nuget: CourseKit"</c> takes than a cell of one number, each time in a new process; beside it
/// libtorch alone, which is most of it, and Python's <c>import torch</c>.</summary>
internal static class ExtensionLoad
{
    /// <summary>The argument with which this program starts itself to load libtorch once.</summary>
    public const string LibraryArgument = "extension-load-library";

    private const int Rounds = 7;

    public static async Task RunAsync(string? program)
    {
        var command = BuiltProgram.Command(program);
        var folder = Directory.CreateTempSubdirectory("coursekit-extension-load-").FullName;
        List<double> loads = [], trivial = [], imports = [], libraries = [];
        for (var i = 0; i <= Rounds; i++)
        {
            var one = await MeasureAsync("var one = 1;");
            var load = await MeasureAsync("#r \"nuget: CourseKit\"");
            var library = double.Parse(await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "CourseKit.Benchmarks.dll"), LibraryArgument), CultureInfo.InvariantCulture);
            var started = Stopwatch.GetTimestamp();
            await RunAsync("/usr/bin/python3", "-c", "import torch");
            if (i == 0)
                continue; // reads the files into memory
            trivial.Add(one);
            loads.Add(load - one);
            libraries.Add(library);
            imports.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        Directory.Delete(folder, recursive: true);
        double cell = Median(loads), alone = Median(libraries), import = Median(imports);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"extension-load: `#r \"nuget: CourseKit\"` takes median {cell:0.00} s, fastest {loads.Min():0.00}, slowest {loads.Max():0.00} s (bound 0.40) more than a cell of one number, {Median(trivial):0.00} s; libtorch alone {alone:0.00} s, ratio {cell / alone:0.00}; Python's `import torch` {import:0.00} s, ratio {cell / import:0.00}"));

        async Task<double> MeasureAsync(string cell)
        {
            var notebook = Path.Combine(folder, "load.ipynb");
            var stamp = Path.Combine(folder, "stamp");
            await File.WriteAllTextAsync(notebook, Cells(
                "var started = System.Diagnostics.Stopwatch.GetTimestamp();",
                cell,
                $"File.WriteAllText(\"{stamp}\", System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));"));
            await RunAsync(command[0], [.. command[1..], "run", notebook, "--out", Path.Combine(folder, "out")]);
            return double.Parse(await File.ReadAllTextAsync(stamp), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Loads libtorch in this process and prints how long it took, in seconds.</summary>
    public static void RunLibrary()
    {
        var started = Stopwatch.GetTimestamp();
        TorchLibrary.EnsureLoaded();
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalSeconds.ToString(CultureInfo.InvariantCulture));
    }

    private static double Median(List<double> times) => times.Order().ElementAt(Rounds / 2);

    private static string Cells(params IEnumerable<string> cells)
    {
        var notebook = Notebook.Create("load.ipynb");
        foreach (var cell in cells)
            notebook.AddCell(CellKind.Code, cell);
        return notebook.ToJson();
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {output}");
    }
}
