using System.Diagnostics;
using System.Globalization;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Benchmarks;

/// <summary>A cell that asks for packages, the first time (empty folders, over the network) and after that, each in a new process,
/// beside <c>dotnet restore</c> of a project with the same packages.</summary>
internal static class PackageRestore
{
    /// <summary>The argument with which this program starts itself to run the cell once.</summary>
    public const string CellArgument = "packages-cell";

    private const int Rounds = 5;

    private static readonly (string Id, string Version)[] Set = [("Newtonsoft.Json", "13.0.3"), ("Markdig", "1.6.0"), ("SkiaSharp.NativeAssets.Linux.NoDependencies", "3.119.4")];

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("coursekit-packages-").FullName;
        // Each gets packages and http folders of its own: neither is to profit from the other's downloads.
        var notebook = Directory.CreateDirectory(Path.Combine(folder, "notebook")).FullName;
        var project = Directory.CreateDirectory(Path.Combine(folder, "project")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "Set.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>{string.Concat(Set.Select(package => $"<PackageReference Include=\"{package.Id}\" Version=\"{package.Version}\" />"))}</ItemGroup>
            </Project>
            """);

        var first = await CellAsync();
        var second = new List<double>();
        for (var i = 0; i < Rounds; i++)
            second.Add(await CellAsync());
        var peerFirst = await DotnetRestoreAsync();
        var peerSecond = new List<double>();
        for (var i = 0; i < Rounds; i++)
            peerSecond.Add(await DotnetRestoreAsync());
        Directory.Delete(folder, recursive: true);

        var median = Median(second);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"packages: first {first:0.00} s, again median {median:0.00} s, slowest {second.Max():0.00} s (bound 0.30), ratio {first / median:0}; `dotnet restore` of the same beside it: first {peerFirst:0.00} s, again {Median(peerSecond):0.00} s"));

        async Task<double> CellAsync() => double.Parse(
            await OutputAsync(notebook, "dotnet", Path.Combine(AppContext.BaseDirectory, "CourseKit.Benchmarks.dll"), CellArgument, notebook), CultureInfo.InvariantCulture);

        async Task<double> DotnetRestoreAsync()
        {
            var started = Stopwatch.GetTimestamp();
            await OutputAsync(project, "dotnet", "restore", Path.Combine(project, "Set.csproj"), "--verbosity", "quiet");
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
    }

    /// <summary>Runs the cell in this process and prints how long it took, in seconds.</summary>
    public static async Task RunCellAsync(string folder)
    {
        using var session = new Session(new SessionOptions { Packages = new() { Folder = folder, CacheFolder = Path.Combine(folder, "cache") } });
        await RunAsync("1 + 1");
        var result = await RunAsync(string.Join('\n', Set.Select(package => $"#r \"nuget: {package.Id}, {package.Version}\"")));
        Console.WriteLine(result.Elapsed.TotalSeconds.ToString(CultureInfo.InvariantCulture));

        async Task<CellResult> RunAsync(string cell)
        {
            var result = await session.RunAsync(cell, output => { if (output is ErrorOutput error) Console.Error.WriteLine(error.Message); }).ConfigureAwait(false);
            return result.Succeeded ? result : throw new InvalidOperationException("The cell failed.");
        }
    }

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt(Rounds / 2);

    private static async Task<string> OutputAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        start.Environment["NUGET_HTTP_CACHE_PATH"] = Path.Combine(folder, "http");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {output}");
    }
}
