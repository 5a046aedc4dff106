using System.Globalization;
using CourseKit.Kernel.Instrumentation;

namespace CourseKit.Kernel.Execution;

/// <summary>The one thread that runs cells, one after the other, and the interrupt of the one that runs.</summary>
/// <remarks>An interrupt reaches running code through the checks compiled into it, a blocked wait through
/// <see cref="Thread.Interrupt"/>, and an <c>await</c> by letting go of it.</remarks>
internal sealed class CellThread : IDisposable
{
    private static readonly TimeSpan AwaitGrace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BlockedPoll = TimeSpan.FromMilliseconds(2);

    private readonly Lock _gate = new();
    private readonly Thread _thread;
    private readonly SemaphoreSlim _work = new(0);
    private readonly Timer _blockedPoll;
    private Action? _next;
    private CellSynchronizationContext? _pump;
    private CancellationTokenSource _interrupted = new();
    private TaskCompletionSource? _ended;
    private bool _isRunning;
    private bool _isInterruptRequested;
    private volatile bool _isDisposed;

    public CellThread()
    {
        _blockedPoll = new Timer(_ => WakeIfBlocked(), null, Timeout.Infinite, Timeout.Infinite);
        _thread = new Thread(Loop, CellGuard.StackSize) { Name = "cells", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Cancelled when the cell that runs now is interrupted.</summary>
    public CancellationToken Interrupted => _interrupted.Token;

    /// <summary>Runs a cell on the thread.</summary>
    /// <param name="cell">What to run. It may be asynchronous.</param>
    /// <returns>How it ended; never faulted.</returns>
    public Task<CellEnd> RunAsync(Func<Task> cell)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var result = new TaskCompletionSource<CellEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isRunning)
                throw new InvalidOperationException("A cell is running already; wait for it or interrupt it.");
            _isRunning = true;
            _isInterruptRequested = false;
            _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_interrupted.IsCancellationRequested)
                _interrupted = new CancellationTokenSource();
            CellGuard.Reset();
            var context = ExecutionContext.Capture();
            _next = () =>
            {
                CellEnd end = default;
                ExecutionContext.Run(context!, _ => end = RunHere(cell), null);
                result.SetResult(end);
            };
        }
        _work.Release();
        return result.Task;
    }

    /// <summary>Asks the running cell to stop.</summary>
    /// <param name="patience">How long to wait for it.</param>
    /// <returns>Whether no cell runs any more. False: it sits in a library call that yields to nothing.</returns>
    public async Task<bool> InterruptAsync(TimeSpan patience)
    {
        Task ended;
        CancellationTokenSource interrupted;
        lock (_gate)
        {
            if (!_isRunning)
                return true;
            _isInterruptRequested = true;
            CellGuard.Request();
            _pump?.Wake();
            _blockedPoll.Change(TimeSpan.Zero, BlockedPoll);
            ended = _ended!.Task;
            interrupted = _interrupted;
        }
        // The reader's own callbacks run here; they must not hold up the interrupt itself.
        _ = Task.Run(interrupted.Cancel);
        return await Task.WhenAny(ended, Task.Delay(patience)).ConfigureAwait(false) == ended;
    }

    public void Dispose()
    {
        _isDisposed = true;
        _work.Release();
        _blockedPoll.Dispose();
    }

    private void Loop()
    {
        CellGuard.UseStackOfThisThread();
        while (true)
        {
            _work.Wait();
            if (_isDisposed)
                return;
            _next!();
        }
    }

    private CellEnd RunHere(Func<Task> cell)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var pump = new CellSynchronizationContext();
        SynchronizationContext.SetSynchronizationContext(pump);
        lock (_gate)
            _pump = pump;
        Task? task = null;
        Exception? thrown = null;
        var isLetGo = false;
        try
        {
            task = cell();
            isLetGo = !pump.RunUntilEnd(task, () => _isInterruptRequested, AwaitGrace);
        }
        catch (Exception exception) // Whatever a cell throws is a result, not a failure of the kernel.
        {
            thrown = exception;
        }
        bool wasInterrupted;
        lock (_gate)
        {
            wasInterrupted = _isInterruptRequested;
            _pump = null;
            _blockedPoll.Change(Timeout.Infinite, Timeout.Infinite);
            _isRunning = false;
        }
        if (wasInterrupted)
            SwallowPendingInterrupt();
        SynchronizationContext.SetSynchronizationContext(null);
        _ended!.SetResult();

        if (isLetGo)
            return new(CellEndKind.Interrupted, null);
        thrown ??= task!.Exception?.InnerException ?? (task.IsCanceled ? new TaskCanceledException(task) : null);
        return thrown is null ? new(CellEndKind.Ran, null)
            : wasInterrupted && IsInterrupt(thrown) ? new(CellEndKind.Interrupted, null)
            : new(CellEndKind.Threw, thrown);
    }

    private void WakeIfBlocked()
    {
        lock (_gate)
        {
            if (_isRunning && _isInterruptRequested && (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0)
                _thread.Interrupt();
        }
    }

    private static void SwallowPendingInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // Sent while the cell was on its way out.
        }
    }

    private static bool IsInterrupt(Exception exception) => exception switch
    {
        OperationCanceledException or ThreadInterruptedException => true,
        AggregateException aggregate => aggregate.Flatten().InnerExceptions.Any(IsInterrupt),
        { InnerException: { } inner } => IsInterrupt(inner),
        _ => false,
    };
}
