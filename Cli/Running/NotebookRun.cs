using System.Diagnostics;
using System.Globalization;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Running;

/// <summary>Runs one notebook in a process of its own, from its first cell to its last or to the first that fails.</summary>
/// <param name="path">The notebook.</param>
/// <param name="timeout">The longest a cell may take.</param>
/// <param name="progress">Is told of every cell.</param>
internal sealed class NotebookRun(string path, TimeSpan timeout, IRunProgress progress)
{
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(5);

    // Somebody who presses Ctrl-C wants the prompt back within a second, and the files are yet to be written.
    private static readonly TimeSpan CancelPatience = TimeSpan.FromMilliseconds(300);

    private readonly OutputRecorder _recorder = new();
    private readonly Lock _gate = new();

    /// <summary>Runs the notebook's cells and puts their outputs into it.</summary>
    /// <param name="notebook">The notebook as loaded; its old outputs go.</param>
    /// <param name="cancellationToken">Ends the run; what is done is kept.</param>
    /// <returns>How it ended, without a page.</returns>
    public async Task<NotebookReport> ExecuteAsync(Notebook notebook, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
            cell.ClearOutputs();
        var cells = notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source)).ToArray();
        var worker = WorkerCommand.Start(Path.GetDirectoryName(path)!);
        await using var _ = worker.ConfigureAwait(false);
        // The start of a process on a busy machine is not to count as the first cell's time.
        await worker.StartedAsync().ConfigureAwait(false);

        for (var i = 0; i < cells.Length; i++)
        {
            if (cancellationToken.IsCancellationRequested)
                return Report(NotebookOutcome.Cancelled, i, null);
            var cell = cells[i];
            progress.CellStarted(path, i + 1, cells.Length, Title(cell.Source));
            var (result, why) = await RunCellAsync(worker, cell, i + 1, cancellationToken).ConfigureAwait(false);
            progress.CellEnded(path, i + 1, cells.Length, result.Elapsed);
            if (result.Error is not null || why != Stopped.NotAtAll)
            {
                return why == Stopped.ByUser
                    ? Report(NotebookOutcome.Cancelled, i + 1, null)
                    : Report(NotebookOutcome.Failed, i + 1, Describe(cell, i + 1, result, why));
            }
        }
        return Report(NotebookOutcome.Passed, cells.Length, null);

        NotebookReport Report(NotebookOutcome outcome, int cellsRun, string? failure) =>
            new(path, outcome, cellsRun, cells.Length, Stopwatch.GetElapsedTime(started), failure, null);
    }

    private async Task<(CellResult Result, Stopped Why)> RunCellAsync(
        WorkerProcess worker, NotebookCell cell, int number, CancellationToken cancellationToken)
    {
        cell.ExecutionCount = number;
        var running = worker.RunAsync(cell.Source, output =>
        {
            lock (_gate)
                _recorder.Record(cell, number, output);
        });

        var why = Stopped.NotAtAll;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(running, Task.Delay(timeout, waiting.Token)).ConfigureAwait(false) != running)
        {
            why = cancellationToken.IsCancellationRequested ? Stopped.ByUser : Stopped.ByTimeout;
            worker.Interrupt();
            var patience = why == Stopped.ByUser ? CancelPatience : InterruptPatience;
            if (await Task.WhenAny(running, Task.Delay(patience, CancellationToken.None)).ConfigureAwait(false) != running)
                worker.Kill();
        }
        await waiting.CancelAsync().ConfigureAwait(false);
        return (await running.ConfigureAwait(false), why);
    }

    private string Describe(NotebookCell cell, int number, CellResult result, Stopped why)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}, cell {number} ({cell.Id})");
        if (result.Error?.Line is { } line)
            where += string.Create(CultureInfo.InvariantCulture, $", line {line}");
        var what = why == Stopped.ByTimeout
            ? [string.Create(CultureInfo.InvariantCulture, $"The cell was stopped after {timeout.TotalSeconds:0.#} s; --timeout gives it more.")]
            : result.Error!.Traceback;
        return string.Join('\n', [where, .. what.Select(text => "  " + text)]);
    }

    private static string Title(string source) => source.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? "";

    private enum Stopped
    {
        NotAtAll,
        ByTimeout,
        ByUser,
    }
}
