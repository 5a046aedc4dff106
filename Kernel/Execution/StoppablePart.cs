namespace CourseKit.Kernel.Execution;

/// <summary>A part of the running cell that can be stopped while the cell goes on: an evaluation to which somebody sets a limit. What
/// follows an <c>await</c> in it goes the way of the cell's, and is dropped once the part was let go of.</summary>
/// <param name="around">Where the cell's own continuations go; null for the thread pool.</param>
/// <param name="outer">The part that this one is a part of, if it is.</param>
internal sealed class StoppablePart(SynchronizationContext? around, StoppablePart? outer) : SynchronizationContext
{
    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopRequested;
    private volatile bool _isAbandoned;

    /// <summary>Where the cell's own continuations go.</summary>
    public SynchronizationContext? Around => around;

    /// <summary>The part that this one is a part of, if it is.</summary>
    public StoppablePart? Outer => outer;

    /// <summary>Whether it, or what it is a part of, has been asked to stop.</summary>
    public bool IsStopRequested => _isStopRequested || outer is { IsStopRequested: true };

    /// <summary>Whether it has ended, so that its thread must not be woken for its sake any more.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Completed when it is asked to stop.</summary>
    public Task StopRequested => _stopRequested.Task;

    public void RequestStop()
    {
        _isStopRequested = true;
        _stopRequested.TrySetResult();
    }

    /// <summary>Lets go of it: nothing of it runs any more that comes back to the cell.</summary>
    public void Abandon() => _isAbandoned = true;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (around is null)
            ThreadPool.QueueUserWorkItem(_ => Run(d, state));
        else
            around.Post(_ => Run(d, state), null);
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback d, object? state)
    {
        if (_isAbandoned)
            return;
        var previous = Current;
        // The next await is to come back here, too.
        SetSynchronizationContext(this);
        try
        {
            d(state);
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }
}
