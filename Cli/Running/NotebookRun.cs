using System.Diagnostics;
using System.Globalization;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Running;

/// <summary>Runs one notebook in a process of its own, from its first cell to its last or to the first that fails
/// without being meant to.</summary>
/// <param name="path">The notebook.</param>
/// <param name="timeout">The longest a cell may take.</param>
/// <param name="progress">Is told of every cell.</param>
internal sealed class NotebookRun(string path, TimeSpan timeout, IRunProgress progress)
{
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(5);

    // Somebody who presses Ctrl-C wants the prompt back within a second, and the files are yet to be written.
    private static readonly TimeSpan CancelPatience = TimeSpan.FromMilliseconds(300);

    private const string CSharp = "csharp";

    // What a worker calls the error of a cell that ended its process.
    private const string ProcessEnded = "ProcessEnded";

    private readonly OutputRecorder _recorder = new();
    private readonly Lock _gate = new();

    /// <summary>The cells that a run executes, in their order.</summary>
    public static IReadOnlyList<NotebookCell> CellsToRun(Notebook notebook) =>
        [.. notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !cell.Has(CellTags.SkipExecution) && !string.IsNullOrWhiteSpace(cell.Source))];

    /// <summary>Runs the notebook's cells and puts their outputs into it.</summary>
    /// <param name="notebook">The notebook as loaded; its old outputs go, except those of cells that are skipped.</param>
    /// <param name="cancellationToken">Ends the run; what is done is kept.</param>
    /// <returns>How it ended.</returns>
    public async Task<NotebookReport> ExecuteAsync(Notebook notebook, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var cell in notebook.Cells.Where(cell => !cell.Has(CellTags.SkipExecution)))
            cell.ClearOutputs();
        var cells = CellsToRun(notebook);
        var worker = WorkerCommand.Start(Path.GetDirectoryName(path)!);
        await using var _ = worker.ConfigureAwait(false);
        // The start of a process on a busy machine is not to count as the first cell's time.
        await worker.StartedAsync().ConfigureAwait(false);

        var number = 0;
        for (var i = 0; i < cells.Count; i++)
        {
            if (cancellationToken.IsCancellationRequested)
                return Report(NotebookOutcome.Cancelled, i, null);
            var cell = cells[i];
            progress.CellStarted(path, i + 1, cells.Count, Title(cell.Source));
            if (cell.KernelName != CSharp)
            {
                // Only what the worker runs is counted, as its own messages do.
                if (OtherLanguage.Show(cell, path) is { } refusal)
                    return Report(NotebookOutcome.Failed, i + 1, Where(cell, null) + "\n  " + refusal);
                progress.CellEnded(path, i + 1, cells.Count, TimeSpan.Zero);
                continue;
            }
            var (result, why) = await RunCellAsync(worker, cell, ++number, cancellationToken).ConfigureAwait(false);
            progress.CellEnded(path, i + 1, cells.Count, result.Elapsed);
            if (why == Stopped.ByUser)
                return Report(NotebookOutcome.Cancelled, i + 1, null);
            if (Failure(cell, result, why) is { } failure)
                return Report(NotebookOutcome.Failed, i + 1, failure);
        }
        return Report(NotebookOutcome.Passed, cells.Count, null);

        NotebookReport Report(NotebookOutcome outcome, int cellsRun, string? failure) =>
            new(path, outcome, cellsRun, cells.Count, Stopwatch.GetElapsedTime(started), failure) { Skipped = notebook.Cells.Count(cell => cell.Kind == CellKind.Code && cell.Has(CellTags.SkipExecution)) };
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

    /// <summary>What is wrong with how a cell ended; null if nothing is. A cell may fail if it says so, and then it must; but one
    /// that had to be stopped, or took its process with it, leaves nothing to go on with.</summary>
    private string? Failure(NotebookCell cell, CellResult result, Stopped why)
    {
        var mayFail = cell.Has(CellTags.RaisesException);
        if (why == Stopped.ByTimeout)
            return Describe(string.Create(CultureInfo.InvariantCulture, $"The cell was stopped after {timeout.TotalSeconds:0.#} s; --timeout gives it more."));
        if (result.Error is { } error)
            return mayFail && error.Name != ProcessEnded ? null : Describe([.. error.Traceback]);
        if (!mayFail)
            return null;
        const string NoError = $"The cell is tagged {CellTags.RaisesException} and did not fail; bring the error back, or remove the tag.";
        cell.AppendError("NoError", NoError, [NoError]);
        return Describe(NoError);

        string Describe(params IReadOnlyList<string> what) =>
            string.Join('\n', [Where(cell, result.Error?.Line), .. what.Select(text => "  " + text)]);
    }

    private string Where(NotebookCell cell, int? line) => string.Create(CultureInfo.InvariantCulture,
        $"{Path.GetFileName(path)}, cell {(cell.ExecutionCount is { } count ? $"{count} ({cell.Id})" : cell.Id)}{(line is null ? "" : $", line {line}")}");

    private static string Title(string source) => source.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? "";

    private enum Stopped
    {
        NotAtAll,
        ByTimeout,
        ByUser,
    }
}
