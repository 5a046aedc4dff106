using System.Diagnostics;
using System.Reflection;

namespace CourseKit.Cli.Tests;

/// <summary>The program as a user starts it: a process of its own.</summary>
internal static class CourseKitProgram
{
    public static string Path { get; } = System.IO.Path.GetFullPath(typeof(CourseKitProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CourseKitProgram").Value!);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string workingFolder, params IEnumerable<string> arguments)
    {
        using var process = Start(workingFolder, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    public static Process Start(string workingFolder, params IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path, .. arguments]) { WorkingDirectory = workingFolder, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
