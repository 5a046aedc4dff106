using System.Diagnostics;
using System.Globalization;

namespace CourseKit.Benchmarks;

/// <summary>From the start of <c>coursekit run</c> to the end of its first cell, beside the start of the emptiest .NET program
/// at hand: <c>dotnet --version</c> loads a runtime and does next to nothing.</summary>
internal static class FirstCell
{
    private const int Rounds = 5;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("coursekit-first-cell-").FullName;
        var stamp = Path.Combine(folder, "stamp");
        var notebook = Path.Combine(folder, "first.ipynb");
        await File.WriteAllTextAsync(notebook, Kernel.Notebooks.Notebook.Create(notebook).With($"File.WriteAllText(\"{stamp}\", DateTime.UtcNow.ToString(\"O\"));").ToJson());

        var times = new List<double>();
        var empty = new List<double>();
        for (var i = 0; i <= Rounds; i++)
        {
            var start = DateTime.UtcNow;
            await RunAsync("dotnet", "--version");
            if (i > 0)
                empty.Add((DateTime.UtcNow - start).TotalSeconds);
            start = DateTime.UtcNow;
            await RunAsync("dotnet", BuiltProgram.Path, "run", notebook, "--out", Path.Combine(folder, "out"));
            if (i > 0)
                times.Add((DateTime.Parse(await File.ReadAllTextAsync(stamp), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) - start).TotalSeconds);
        }
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"first-cell: median {times.Order().ElementAt(Rounds / 2):0.00} s, slowest {times.Max():0.00} s (bound 3.00); `dotnet --version` beside it takes {empty.Order().ElementAt(Rounds / 2):0.00} s");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }

    private static Kernel.Notebooks.Notebook With(this Kernel.Notebooks.Notebook notebook, string code)
    {
        notebook.AddCell(Kernel.Notebooks.CellKind.Code, code);
        return notebook;
    }
}
