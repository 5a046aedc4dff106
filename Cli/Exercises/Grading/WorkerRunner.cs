using System.Diagnostics;
using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Runs cells in a worker process, and trusts it with nothing: it may hang, die or leave children behind.</summary>
internal sealed class WorkerRunner(IConfinement place) : ICellRunner
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly WorkerProcess _worker = place.Worker;
    private readonly Lock _gate = new();
    private bool _ended;

    public async Task<CellRun> RunAsync(string source, CellLimit limit, CancellationToken cancellationToken)
    {
        if (_ended)
            return new(CellEnding.ProcessEnded, []);

        var outputs = new KeptOutputs();
        var open = true;
        var running = _worker.RunAsync(source, output =>
        {
            lock (_gate)
            {
                // Threads that a cell leaves running may go on talking; its answer is what it said while it ran.
                if (open)
                    outputs.Add(output);
            }
        });
        var stopped = await StopsAsync(running, limit, cancellationToken);
        var inTime = stopped is null;
        if (!inTime)
        {
            _worker.Interrupt();
            if (cancellationToken.IsCancellationRequested || !await EndsWithin(running, Patience, CancellationToken.None))
            {
                _worker.Kill();
                _ended = true;
                // A child that the cell started can hold the pipes open after its parent is gone.
                await EndsWithin(running, Patience, CancellationToken.None);
            }
        }
        lock (_gate)
            open = false;
        cancellationToken.ThrowIfCancellationRequested();

        var error = running.IsCompleted ? (await running).Error : null;
        if (inTime && error is { Name: "ProcessEnded" })
        {
            _ended = true;
            error = place.WhyEnded is { } why ? error with { Message = why } : error;
        }
        var ending = !inTime ? CellEnding.TimedOut
            : _ended ? CellEnding.ProcessEnded
            : error is null ? CellEnding.Done
            : CellEnding.Failed;
        return new(ending, outputs.All, error) { Stopped = stopped ?? "" };
    }

    public async ValueTask DisposeAsync()
    {
        _worker.Kill();
        await EndsWithin(_worker.DisposeAsync().AsTask(), Patience, CancellationToken.None);
        await place.DisposeAsync();
    }

    // Null if it ends by itself.
    private async Task<string?> StopsAsync(Task task, CellLimit limit, CancellationToken cancellationToken)
    {
        var (begun, used) = (Stopwatch.GetTimestamp(), place.ProcessorTime);
        while (true)
        {
            var left = limit.Clock - Stopwatch.GetElapsedTime(begun);
            if (await EndsWithin(task, left < Poll ? left : Poll, cancellationToken))
                return null;
            if (limit.Processor is { } most && place.ProcessorTime - used > most)
                return limit.Stopped(isByClock: false);
            if (cancellationToken.IsCancellationRequested || Stopwatch.GetElapsedTime(begun) >= limit.Clock)
                return limit.Stopped(isByClock: true);
        }
    }

    private static async Task<bool> EndsWithin(Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(task, Task.Delay(limit, waiting.Token));
        await waiting.CancelAsync();
        return first == task;
    }
}
