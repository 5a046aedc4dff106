using System.Diagnostics;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Jupyter.FrontEnds;

/// <summary>The kernel installed as a user installs it, into folders that go with the tests: a Jupyter that is started with
/// <see cref="Prepare"/> finds it there and touches nothing of the machine's own.</summary>
public sealed class InstalledKernel : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-jupyter-");

    public InstalledKernel()
    {
        var (exitCode, _, errors) = Requires.Run("dotnet", CourseKitProgram.Path, "jupyter", "install", "--prefix", _folder.FullName);
        Assert.True(exitCode == 0, errors);
    }

    /// <summary>The kernel's name.</summary>
    internal const string Name = ".net-csharp";

    internal string Folder => _folder.FullName;

    /// <summary>How to start a program of Jupyter's with Debian's own Python.</summary>
    internal ProcessStartInfo Prepare(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Requires.Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment["JUPYTER_PATH"] = Path.Combine(Folder, "share", "jupyter");
        // Settings and runtime files of whoever runs the tests stay out of it.
        foreach (var name in (string[])["HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"])
            start.Environment[name] = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        start.Environment["COURSEKIT_HISTORY"] = Path.Combine(Folder, "history.sqlite");
        return start;
    }

    /// <summary>Runs one to its end.</summary>
    internal Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments) => RunAsync([], arguments);

    /// <summary>Runs one with variables of its own.</summary>
    internal async Task<(int ExitCode, string Output, string Errors)> RunAsync(Dictionary<string, string> variables, params IEnumerable<string> arguments)
    {
        var start = Prepare(arguments);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
