using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace CourseKit.Cli.Tests;

/// <summary>The program as a user starts it: a process of its own.</summary>
internal static class CourseKitProgram
{
    public static string Path { get; } = System.IO.Path.GetFullPath(typeof(CourseKitProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CourseKitProgram").Value!);

    /// <summary>Runs it to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string workingFolder, params IEnumerable<string> arguments) => ToEndAsync(Start(workingFolder, arguments));

    /// <summary>Runs it to its end with a variable of its environment set.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string workingFolder, (string Name, string Value) variable, params IEnumerable<string> arguments) =>
        ToEndAsync(Process.Start(new ProcessStartInfo("dotnet", [Path, .. arguments]) { WorkingDirectory = workingFolder, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { [variable.Name] = variable.Value } })!);

    private static async Task<(int ExitCode, string Output, string Errors)> ToEndAsync(Process started)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Starts it, as a shell would: what the tests' own shell ignores, it does not.</summary>
    public static Process Start(string workingFolder, params IEnumerable<string> arguments)
    {
        string[] command = [.. IsInterruptIgnored() ? (string[])["env", "--default-signal=INT"] : [], "dotnet", Path, .. arguments];
        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = workingFolder, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    // A shell that puts the tests into the background has them ignore Ctrl+C, and what a process ignores, those that it starts ignore, too.
    private static bool IsInterruptIgnored()
    {
        const int interrupt = 2;
        const string field = "SigIgn:";
        return OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } mask
            && (ulong.Parse(mask.AsSpan(field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (interrupt - 1) & 1) != 0;
    }
}
