using System.Globalization;

namespace CourseKit.Cli.Running;

/// <summary>Progress as lines, for logs and pipes: a line when a notebook starts and ends, and one for each cell that took its time.</summary>
internal sealed class PlainProgress(TextWriter writer) : IRunProgress
{
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();

    public Task<IReadOnlyList<NotebookReport>> ShowAsync(IReadOnlyList<string> notebooks, Func<Task<IReadOnlyList<NotebookReport>>> run) => run();

    public void CellStarted(string notebook, int number, int count, string title)
    {
        if (number == 1)
            Write($"{Path.GetFileName(notebook)}: running {count} {(count == 1 ? "cell" : "cells")}");
    }

    public void CellEnded(string notebook, int number, int count, TimeSpan elapsed)
    {
        if (elapsed >= WorthALine)
            Write(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(notebook)}: cell {number} of {count} took {elapsed.TotalSeconds:0.0} s"));
    }

    public void NotebookEnded(NotebookReport report) => Write(string.Create(CultureInfo.InvariantCulture, $"{report.Name}: {Word(report)} after {report.Elapsed.TotalSeconds:0.0} s"));

    private static string Word(NotebookReport report) => report.Outcome switch
    {
        NotebookOutcome.Passed => "done",
        NotebookOutcome.Cancelled => "stopped",
        _ => "FAILED",
    };

    private void Write(string line)
    {
        lock (_gate)
            writer.WriteLine(line);
    }
}
