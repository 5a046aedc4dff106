namespace CourseKit.Kernel.Execution;

/// <summary>Brings what follows an <c>await</c> in a cell back to the thread that runs cells. Once abandoned it drops what
/// still arrives: the cell has been let go of and must not wake up under a later one.</summary>
internal sealed class CellSynchronizationContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private bool _isAbandoned;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_queue)
        {
            if (_isAbandoned)
                return;
            _queue.Enqueue((d, state));
            Monitor.PulseAll(_queue);
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Current == this)
        {
            d(state);
            return;
        }
        using var done = new ManualResetEventSlim();
        Post(_ => { d(state); done.Set(); }, null);
        done.Wait();
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what is posted until <paramref name="task"/> has ended.</summary>
    /// <param name="task">The cell's task.</param>
    /// <param name="isInterrupted">Whether the cell has been asked to stop.</param>
    /// <param name="grace">How long an interrupted task may take to end by itself before it is let go of.</param>
    /// <returns>False if the task was let go of.</returns>
    public bool RunUntilEnd(Task task, Func<bool> isInterrupted, TimeSpan grace)
    {
        _ = task.ContinueWith(
            static (_, queue) => { lock (queue!) Monitor.PulseAll(queue); },
            _queue, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        long? deadline = null;
        while (true)
        {
            try
            {
                if (!TakeNext(task, isInterrupted, grace, ref deadline, out var next))
                    return task.IsCompleted;
                next.Callback(next.State);
            }
            catch (ThreadInterruptedException) when (isInterrupted())
            {
                // Meant for a wait of the cell's own code and came while this one was waiting: look again.
            }
        }
    }

    /// <returns>False once there is nothing left to run: the task has ended, or it was let go of.</returns>
    private bool TakeNext(
        Task task, Func<bool> isInterrupted, TimeSpan grace, ref long? deadline, out (SendOrPostCallback Callback, object? State) next)
    {
        lock (_queue)
        {
            while (!_queue.TryDequeue(out next))
            {
                if (task.IsCompleted)
                    return false;
                if (!isInterrupted())
                {
                    Monitor.Wait(_queue);
                    continue;
                }
                deadline ??= Environment.TickCount64 + (long)grace.TotalMilliseconds;
                var left = deadline.Value - Environment.TickCount64;
                if (left <= 0)
                {
                    _isAbandoned = true;
                    return false;
                }
                Monitor.Wait(_queue, (int)left);
            }
            return true;
        }
    }

    /// <summary>Makes <see cref="RunUntilEnd"/> look again whether the cell was interrupted.</summary>
    public void Wake()
    {
        lock (_queue)
            Monitor.PulseAll(_queue);
    }
}
