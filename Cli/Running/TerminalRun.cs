using Spectre.Console;

namespace CourseKit.Cli.Running;

/// <summary>A run with its progress and its summary on the terminal.</summary>
internal static class TerminalRun
{
    /// <returns>The exit code: 0 if every notebook passed, 1 if one did not, 128 and the signal's number if the run was stopped.</returns>
    public static async Task<int> ExecuteAsync(RunOptions options, IRunResults results, IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var signals = new StopSignals();
        var isTerminal = console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal;
        IRunProgress progress = isTerminal ? new LiveProgress(console) : new PlainProgress(Console.Out);
        // In a file or a pipe nothing is to be broken into lines of 80.
        if (!isTerminal)
            console.Profile.Width = 10_000;
        var reports = await new CourseRun(options, results, progress).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        RunSummary.Write(console, reports, options);
        return cancellationToken.IsCancellationRequested ? signals.ExitCode
            : reports.All(report => report.Outcome == NotebookOutcome.Passed) ? 0 : 1;
    }
}
