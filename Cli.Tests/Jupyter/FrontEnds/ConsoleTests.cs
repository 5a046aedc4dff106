using System.Diagnostics;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Jupyter.FrontEnds;

/// <summary>Jupyter's console, fed line by line as by somebody who types.</summary>
public sealed class ConsoleTests(InstalledKernel kernel) : IClassFixture<InstalledKernel>
{
    [Fact]
    public async Task The_console_runs_lines_and_keeps_what_they_define()
    {
        Requires.PythonModule("jupyter_console", "jupyter-console");
        var start = kernel.Prepare("-m", "jupyter_console", "--kernel", InstalledKernel.Name, "--simple-prompt", "--ZMQTerminalInteractiveShell.kernel_is_complete_timeout=30");
        start.RedirectStandardInput = true;
        using var console = Process.Start(start)!;
        var output = console.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = console.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var line in (string[])["var x = 6;", "Console.WriteLine($\"printed {x}\");", "x * 7", "int.Parse(\"no number\")", "exit"])
            await console.StandardInput.WriteLineAsync(line);
        console.StandardInput.Close();
        await console.WaitForExitAsync(TestContext.Current.CancellationToken);

        // The console writes errors to standard error.
        var shown = await output + await errors;
        Assert.Contains("printed 6", shown, StringComparison.Ordinal);
        Assert.Contains("42", shown, StringComparison.Ordinal);
        Assert.Contains("FormatException", shown, StringComparison.Ordinal);
    }
}
