namespace CourseKit.Kernel.Execution;

/// <summary>Brings what follows an <c>await</c> in a cell back to the thread that runs cells, while that waits for it. Where
/// it does not (it is busy, it blocks on the very task, the cell has ended) the thread pool takes the work, as in a program
/// without a context: <c>F().Result</c> must not wait for itself. Once abandoned it drops what still arrives: the cell has
/// been let go of and must not wake up under a later one.</summary>
internal sealed class CellSynchronizationContext : SynchronizationContext
{
    private readonly Queue<Work> _queue = new();
    private bool _isWaiting;
    private bool _isAbandoned;

    public override void Post(SendOrPostCallback d, object? state)
    {
        // The context says whose cell it is: an `async void` function throws its exception in what it posts.
        var work = new Work(d, state, ExecutionContext.Capture());
        lock (_queue)
        {
            if (_isAbandoned)
                return;
            if (_isWaiting)
            {
                _queue.Enqueue(work);
                Monitor.PulseAll(_queue);
                return;
            }
        }
        ThreadPool.UnsafeQueueUserWorkItem(static work => work.Run(), work, preferLocal: false);
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what is posted until <paramref name="task"/> has ended.</summary>
    /// <param name="task">The cell's task.</param>
    /// <param name="isInterrupted">Whether the cell has been asked to stop.</param>
    /// <param name="grace">How long an interrupted task may take to end by itself before it is let go of.</param>
    /// <returns>False if the task was let go of.</returns>
    public bool RunUntilEnd(Task task, Func<bool> isInterrupted, Func<TimeSpan> grace)
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
                next.Run();
            }
            catch (ThreadInterruptedException)
            {
                // Meant for a wait of the cell's own code, or of a part of it, and came while this one was waiting: look again.
            }
        }
    }

    /// <returns>False once there is nothing left to run: the task has ended, or it was let go of.</returns>
    private bool TakeNext(
        Task task, Func<bool> isInterrupted, Func<TimeSpan> grace, ref long? deadline, out Work next)
    {
        lock (_queue)
        {
            while (!_queue.TryDequeue(out next))
            {
                _isWaiting = true;
                if (task.IsCompleted)
                {
                    _isWaiting = false;
                    return false;
                }
                if (!isInterrupted())
                {
                    Monitor.Wait(_queue);
                    continue;
                }
                deadline ??= Environment.TickCount64 + (long)grace().TotalMilliseconds;
                var left = deadline.Value - Environment.TickCount64;
                if (left <= 0)
                {
                    _isAbandoned = true;
                    return false;
                }
                Monitor.Wait(_queue, (int)left);
            }
            _isWaiting = false;
            return true;
        }
    }

    /// <summary>Makes <see cref="RunUntilEnd"/> look again whether the cell was interrupted.</summary>
    public void Wake()
    {
        lock (_queue)
            Monitor.PulseAll(_queue);
    }

    private readonly record struct Work(SendOrPostCallback Callback, object? State, ExecutionContext? Context)
    {
        public void Run()
        {
            if (Context is null)
                Invoke(this);
            else
                ExecutionContext.Run(Context, static work => Invoke((Work)work!), this);
        }

        // What continues after an await keeps its exceptions in its task. One that arrives here has no task, and must not end
        // the thread that runs cells.
        private static void Invoke(Work work)
        {
            try
            {
                work.Callback(work.State);
            }
            catch (Exception exception) when (exception is not ThreadInterruptedException && CellContext.Current is { } cell)
            {
                cell.ReportStray(exception);
            }
        }
    }
}
