using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Running;

/// <summary>Runs notebooks, several at a time if asked to, and hands on what came out of each.</summary>
internal sealed class CourseRun(RunOptions options, IRunResults results, IRunProgress progress)
{
    /// <returns>A report for each notebook that was started, in the order in which they were given.</returns>
    public Task<IReadOnlyList<NotebookReport>> ExecuteAsync(CancellationToken cancellationToken) =>
        progress.ShowAsync(options.Notebooks, () => ExecuteAllAsync(cancellationToken));

    private async Task<IReadOnlyList<NotebookReport>> ExecuteAllAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var places = new SemaphoreSlim(options.Jobs);
        var reports = await Task.WhenAll(options.Notebooks.Select(async path =>
        {
            try
            {
                await places.WaitAsync(stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            try
            {
                // A wait may be granted at the moment at which it is cancelled.
                if (stop.IsCancellationRequested)
                    return null;
                var report = await ExecuteOneAsync(path, stop.Token).ConfigureAwait(false);
                progress.NotebookEnded(report);
                if (report.Outcome == NotebookOutcome.Failed && options.FailFast)
                    await stop.CancelAsync().ConfigureAwait(false);
                return report;
            }
            finally
            {
                places.Release();
            }
        })).ConfigureAwait(false);
        return [.. reports.OfType<NotebookReport>()];
    }

    private async Task<NotebookReport> ExecuteOneAsync(string path, CancellationToken cancellationToken)
    {
        NotebookReport? report = null;
        try
        {
            var stored = NotebookFile.Load(path);
            if (results.WithoutRunning(path, stored) is { } known)
                return known;
            stored.RequireCSharp();
            var notebook = stored.Clone();
            NotebookParameters.Set(notebook, options.Parameters);
            report = await new NotebookRun(path, options.Timeout, progress).ExecuteAsync(notebook, cancellationToken).ConfigureAwait(false);
            return results.Take(report, stored, notebook);
        }
        catch (Exception exception) // Whatever one notebook leads to, the others go on.
        {
            var sentence = exception is NotebookException or IOException ? exception.Message : $"{Path.GetFileName(path)} could not be run: {exception.GetType().Name}: {exception.Message}";
            var failure = report?.Failure is { } earlier ? $"{earlier}\n{sentence}" : sentence;
            return (report ?? new(path, NotebookOutcome.Failed, 0, 0, TimeSpan.Zero, null)) with { Outcome = NotebookOutcome.Failed, Failure = failure };
        }
    }
}
