using System.Diagnostics.CodeAnalysis;

namespace CourseKit.Kernel.Execution;

/// <summary>One cell on its way through the thread that runs cells. All that an interrupt touches is here, so that one which
/// comes late cannot hit the next cell.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer owns nothing to be freed, and the cell's tasks may hold its token.")]
internal sealed class CellExecution(Func<Task> cell, Action<CellEnd> ended)
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly CancellationTokenSource _interrupted = new();
    private readonly TaskCompletionSource _hasEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isInterruptRequested;

    public CellSynchronizationContext Pump { get; } = new();

    /// <summary>Whether the cell has been asked to stop.</summary>
    public bool IsInterruptRequested => _isInterruptRequested;

    /// <summary>Whether the cell's thread has come to it: before, that may be blocked in what is the kernel's own.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Whether the cell's code has ended, so that its thread must not be woken any more.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken Interrupted => _interrupted.Token;

    /// <summary>Completed when the cell has ended.</summary>
    public Task HasEnded => _hasEnded.Task;

    public void RequestInterrupt()
    {
        _isInterruptRequested = true;
        Pump.Wake();
        // The reader's own callbacks run here; they must not hold up the interrupt itself.
        ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), _interrupted, preferLocal: false);
    }

    /// <summary>Runs the cell in the context in which it was asked for.</summary>
    public void Run(Action<Func<Task>> run)
    {
        if (_context is null)
            run(cell);
        else
            ExecutionContext.Run(_context, _ => run(cell), null);
    }

    public void End(CellEnd end)
    {
        _hasEnded.SetResult();
        ended(end);
    }
}
