using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CourseKit.Cli.Tests.Jupyter;

/// <summary>A home folder of its own, in which neither the user's Jupyter nor an active Python environment takes part.</summary>
internal sealed class JupyterHome : IDisposable
{
    private static readonly string[] Neutral =
    [
        "JUPYTER_DATA_DIR", "JUPYTER_PATH", "JUPYTER_CONFIG_DIR", "JUPYTER_PREFER_ENV_PATH", "JUPYTER_PLATFORM_DIRS", "XDG_DATA_HOME",
        "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONUSERBASE", "IPYTHONDIR",
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("coursekit jupyter ä ").FullName;

    public JupyterHome() => Directory.CreateDirectory(Home);

    public string Home => this["home"];

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Where kernels are that a user installs on Linux.</summary>
    public string UsersKernels => Path.Combine(Home, ".local", "share", "jupyter", "kernels");

    public string this[string name] => Path.Combine(_root, name);

    public string AddFolder(string name) => Directory.CreateDirectory(this[name]).FullName;

    /// <summary>Adds somebody else's kernel.</summary>
    public static string AddForeignKernel(string kernels, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(kernels, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "kernel.json"), """{ "argv": ["dotnet", "interactive", "jupyter", "{connection_file}"], "display_name": "Theirs", "language": "C#" }""");
        return folder;
    }

    /// <summary>Runs <c>coursekit jupyter</c>.</summary>
    public Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments) =>
        RunAsync("dotnet", [CourseKitProgram.Path, "jupyter", .. arguments]);

    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in Neutral)
            start.Environment.Remove(name);
        start.Environment["HOME"] = Home;
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs it and expects success without a word on standard error.</summary>
    public async Task<string> SucceedAsync(params IEnumerable<string> arguments)
    {
        var (exitCode, output, errors) = await RunAsync(arguments);
        Assert.Equal((0, ""), (exitCode, errors));
        return output;
    }

    /// <summary>Runs it and expects one sentence about wrong use.</summary>
    public async Task<string> RefusedAsync(params IEnumerable<string> arguments)
    {
        var (exitCode, output, errors) = await RunAsync(arguments);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("coursekit: ", errors, StringComparison.Ordinal);
        Assert.Equal(1, errors.Count(c => c == '\n'));
        return errors;
    }

    /// <summary>Every file and folder below a folder.</summary>
    public static IReadOnlyList<string> Everything(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];

    public static JsonNode KernelJson(string kernelFolder) => JsonNode.Parse(File.ReadAllText(Path.Combine(kernelFolder, "kernel.json")))!;

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
