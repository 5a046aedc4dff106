using System.Collections.Concurrent;

namespace CourseKit.Course.Tests.Downloads;

/// <summary>A clock whose pauses are over at once, and which remembers them. Patience stays endless unless it is to run out.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private readonly ConcurrentBag<Patience> _patience = [];

    /// <summary>The pauses, in seconds.</summary>
    public ConcurrentQueue<double> Pauses { get; } = [];

    /// <summary>Lets the patience of everybody who waits now run out.</summary>
    public void LosePatience()
    {
        foreach (var patience in _patience)
            patience.End();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == CourseKit.Downloads.Transfer.Patience)
        {
            var patience = new Patience(() => callback(state));
            _patience.Add(patience);
            return patience;
        }
        if (dueTime >= TimeSpan.Zero)
            Pauses.Enqueue(dueTime.TotalSeconds);
        return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
    }

    private sealed class Patience(Action callback) : ITimer
    {
        private bool _isDisposed;

        public void End()
        {
            if (!_isDisposed)
                callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
