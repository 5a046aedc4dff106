using System.Diagnostics;
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
    // Longer than for a whole cell: once the part is let go of, its guard is down, and what it left on other threads runs on.
    private static readonly TimeSpan PartGrace = TimeSpan.FromMilliseconds(250);
    // What a part left on other threads has not seen the guard where the machine had no time for it.
    private static readonly TimeSpan LeftoverGrace = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Thread _thread;
    private readonly SemaphoreSlim _work = new(0);
    private readonly Timer _blockedPoll;
    private CellExecution? _current;
    private StoppablePart? _part;
    private volatile bool _isDisposed;

    public CellThread()
    {
        _blockedPoll = new Timer(_ => WakeIfBlocked(), null, Timeout.Infinite, Timeout.Infinite);
        _thread = new Thread(Loop, CellGuard.StackSize) { Name = "cells", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Cancelled when the cell that runs now is interrupted.</summary>
    public CancellationToken Interrupted
    {
        get
        {
            lock (_gate)
                return _current?.Interrupted ?? CancellationToken.None;
        }
    }

    /// <summary>Runs a cell on the thread.</summary>
    /// <param name="cell">What to run. It may be asynchronous.</param>
    /// <param name="ended">Called on the thread when the cell has ended. Not by way of the thread pool: a cell may have
    /// filled that with work.</param>
    public void Start(Func<Task> cell, Action<CellEnd> ended)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        lock (_gate)
        {
            if (_current is not null)
                throw new InvalidOperationException("A cell is running already; wait for it or interrupt it.");
            _current = new CellExecution(cell, ended);
            CellGuard.Reset();
        }
        _work.Release();
    }

    /// <summary>Asks the running cell to stop.</summary>
    /// <param name="patience">How long to wait for it.</param>
    /// <returns>Whether that cell has ended. False: it sits in a library call that yields to nothing.</returns>
    public async Task<bool> InterruptAsync(TimeSpan patience)
    {
        Task ended;
        lock (_gate)
        {
            if (_current is not { } execution)
                return true;
            // In this order: a cell that the guard stops at once must find that it was asked to.
            execution.RequestInterrupt();
            CellGuard.Request();
            _blockedPoll.Change(BlockedPoll, BlockedPoll);
            ended = execution.HasEnded;
        }
        // The timer depends on the thread pool, which the cell may have filled.
        WakeIfBlocked();
        return await Task.WhenAny(ended, Task.Delay(patience)).ConfigureAwait(false) == ended;
    }

    /// <summary>Runs a part of the running cell, which can be stopped as an interrupt stops a cell, while the cell goes on.</summary>
    /// <param name="run">The part. Called from the cell's code.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped, whatever it made of that.</exception>
    public async Task<T> RunPartAsync<T>(Func<Task<T>> run, CancellationToken stop)
    {
        // What only an interrupt stops needs nothing of its own.
        if (!stop.CanBeCanceled || stop == Interrupted)
            return await run();

        StoppablePart part;
        lock (_gate)
            _part = part = new StoppablePart(SynchronizationContext.Current, _part);
        using var registration = stop.UnsafeRegister(_ => Stop(part), null);
        try
        {
            var running = Begin(part, run);
            await Task.WhenAny(running, part.StopRequested);
            // An interrupted cell has less patience.
            if (!running.IsCompleted && _current is { IsInterruptRequested: false })
                await Task.WhenAny(running, Task.Delay(PartGrace, CancellationToken.None));
            if (running.IsCompleted && !part.IsStopRequested)
                return await running;
        }
        finally
        {
            Settle(part);
        }
        throw new OperationCanceledException("It was stopped.", stop);
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
            CellExecution execution;
            lock (_gate)
            {
                execution = _current!;
                execution.HasBegun = true;
            }
            CellEnd end = default;
            execution.Run(cell => end = Run(execution, cell));
            SettleInterrupts(execution);
            lock (_gate)
            {
                // Where the cell was let go of, its parts were with it.
                for (; _part is { } part; _part = part.Outer)
                    part.IsSettled = true;
                _current = null;
            }
            execution.End(end);
        }
    }

    // Who asked for a part has something to put back, and to say what the part came to.
    private TimeSpan Grace() => _part is null ? AwaitGrace : PartGrace;

    private CellEnd Run(CellExecution execution, Func<Task> cell)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        SynchronizationContext.SetSynchronizationContext(execution.Pump);
        try
        {
            var running = Catch(cell);
            if (!execution.Pump.RunUntilEnd(running, () => execution.IsInterruptRequested, Grace))
                return new(CellEndKind.Interrupted, null);
            return running.Result is not { } thrown ? new(CellEndKind.Ran, null)
                : execution.IsInterruptRequested && Interrupts.Caused(thrown) ? new(CellEndKind.Interrupted, null)
                : new(CellEndKind.Threw, thrown);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    // Whatever a cell throws is a result, not a failure of the kernel; a task would turn a cancellation into another exception.
    private static async Task<Exception?> Catch(Func<Task> cell)
    {
        try
        {
            await cell();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private void WakeIfBlocked()
    {
        lock (_gate)
        {
            if (_current is not { IsInterruptRequested: true, IsSettled: false } && _part is not { IsStopRequested: true })
            {
                if (!_isDisposed)
                    _blockedPoll.Change(Timeout.Infinite, Timeout.Infinite);
            }
            else if (_current is { HasBegun: true } && (_thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0)
            {
                _thread.Interrupt();
            }
        }
    }

    private static Task<T> Begin<T>(StoppablePart part, Func<Task<T>> run)
    {
        SynchronizationContext.SetSynchronizationContext(part);
        try
        {
            return Caught(run);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(part.Around);
        }

        // What it throws before its first await belongs to its task, too.
        static async Task<T> Caught(Func<Task<T>> run) => await run();
    }

    private void Stop(StoppablePart part)
    {
        lock (_gate)
        {
            if (part.IsSettled || _isDisposed)
                return;
            part.RequestStop();
            CellGuard.StopPart();
            _blockedPoll.Change(BlockedPoll, BlockedPoll);
        }
        WakeIfBlocked();
    }

    // What follows in the cell is not to be struck by what was meant for the part; see SettleInterrupts.
    private void Settle(StoppablePart part)
    {
        part.Abandon();
        Uninterrupted(() =>
        {
            lock (_gate)
            {
                part.IsSettled = true;
                while (_part is { IsSettled: true })
                    _part = _part.Outer;
            }
        });
        if (part.IsStopRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            Uninterrupted(() =>
            {
                if (LeftoverGrace - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } left && _current is { IsInterruptRequested: false })
                    Thread.Sleep(left);
            });
        }
        Uninterrupted(() =>
        {
            lock (_gate)
                CellGuard.EndPart(isAroundStopped: _part is { IsStopRequested: true });
        });
    }

    // An interrupt may have been sent while the part was on its way out, and strikes at the next wait.
    private static void Uninterrupted(Action action)
    {
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }

    // No interrupt is to be left over for the next cell: first none are sent any more, then one under way is taken. It may
    // come at either step.
    private void SettleInterrupts(CellExecution execution)
    {
        while (true)
        {
            try
            {
                lock (_gate)
                    execution.IsSettled = true;
                if (execution.IsInterruptRequested)
                    Thread.Sleep(1);
                return;
            }
            catch (ThreadInterruptedException)
            {
                // Sent while the cell was on its way out.
            }
        }
    }
}
