using System.Diagnostics;

namespace CourseKit.Testing;

/// <summary>What a test needs and a fresh machine lacks. The test is skipped with the line that would enable it; with
/// COURSEKIT_REQUIRE_ALL=1, as where every tool is installed, it fails instead, so that no test is lost unnoticed.</summary>
internal static class Requires
{
    /// <summary>Debian's own interpreter: another Python may come first on the PATH, without its modules.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>The path of a Chromium browser.</summary>
    public static string Chromium() => Program("chromium", "apt-get install chromium", "chromium-browser", "google-chrome");

    /// <summary>Debian's Python can import a module.</summary>
    public static void PythonModule(string module, string debianPackage)
    {
        if (!File.Exists(Python) || Run(Python, "-c", $"import {module}").ExitCode != 0)
            Missing($"Python's module {module}", $"apt-get install {debianPackage}");
    }

    /// <summary>The path of a program on the PATH, under its own name or another.</summary>
    public static string Program(string name, string howToGetIt, params IEnumerable<string> otherNames)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = from candidate in otherNames.Prepend(name)
                    from folder in folders
                    select Path.Combine(folder, candidate) into path
                    where File.Exists(path)
                    select path;
        return found.FirstOrDefault() ?? Missing(name, howToGetIt);
    }

    /// <summary>Something that is there or not.</summary>
    public static void That(bool isPresent, string what, string howToGetIt)
    {
        if (!isPresent)
            Missing(what, howToGetIt);
    }

    /// <summary>Another system is not something to install: elsewhere the test is skipped whatever is required.</summary>
    public static void Linux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "This is about Linux only.");

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private static string Missing(string what, string howToGetIt)
    {
        var reason = $"{what} is not there; enable this test with: {howToGetIt}";
        if (Environment.GetEnvironmentVariable("COURSEKIT_REQUIRE_ALL") == "1")
            Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }
}
