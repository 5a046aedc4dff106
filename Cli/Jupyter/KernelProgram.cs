using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace CourseKit.Cli.Jupyter;

/// <summary>How Jupyter starts this very program as a kernel, from any folder and without this shell's variables.</summary>
internal static class KernelProgram
{
    private static readonly string[] Words = [JupyterCommand.Name, KernelCommand.Name, "{connection_file}"];

    /// <summary>The command line of a kernelspec.</summary>
    public static IReadOnlyList<string> Arguments => [.. Program, .. Words];

    /// <summary>What the kernel needs of its environment.</summary>
    public static IReadOnlyDictionary<string, string> Variables
    {
        get
        {
            // Two threads that spin for each other on a busy machine are ten times slower than one.
            var variables = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["OMP_WAIT_POLICY"] = "PASSIVE" };
            if (!StartsWithDotNet && NamedRoot)
                variables["DOTNET_ROOT"] = DotNetRoot;
            return variables;
        }
    }

    /// <summary>Whether it was compiled ahead of time, and so starts fast.</summary>
    public static bool IsReadyToRun
    {
        get
        {
            using var file = new PEReader(File.OpenRead(Assembly.GetExecutingAssembly().Location));
            return file.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory.Size > 0;
        }
    }

    /// <summary>Whether a command line starts a kernel of CourseKit, this or another copy of the program.</summary>
    public static bool IsStartedBy(IReadOnlyList<string> arguments) =>
        arguments.Count > Words.Length && arguments.TakeLast(Words.Length).SequenceEqual(Words)
        && Path.GetFileNameWithoutExtension(arguments[^(Words.Length + 1)]).Equals("coursekit", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first file that a command line of ours needs and that is gone; null if all are there.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="exists">Whether a file is there.</param>
    public static string? Missing(IReadOnlyList<string> arguments, Func<string, bool> exists) =>
        arguments.SkipLast(Words.Length).FirstOrDefault(word => Path.IsPathFullyQualified(word) && !exists(word));

    private static bool StartsWithDotNet =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    private static string[] Program => StartsWithDotNet
        ? [Environment.ProcessPath!, Assembly.GetExecutingAssembly().Location]
        : [ToolCommand(Environment.ProcessPath!) ?? Environment.ProcessPath!];

    // A .NET tool runs from a folder of its version, .store/coursekit.tool/…, which an update removes; the command beside .store stays.
    private static string? ToolCommand(string program)
    {
        for (var folder = Path.GetDirectoryName(program); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.GetFileName(folder) == ".store" && Path.Combine(folder, "..", Path.GetFileName(program)) is var command && File.Exists(command))
                return Path.GetFullPath(command);
        }
        return null;
    }

    // The starter found .NET by a variable that Jupyter, started from a desktop, may not have.
    private static bool NamedRoot =>
        ((string[])["DOTNET_ROOT", $"DOTNET_ROOT_{RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant()}"])
            .Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });

    // From …/shared/Microsoft.NETCore.App/10.0.0/.
    private static string DotNetRoot => Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory());
}
