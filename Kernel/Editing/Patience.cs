using System.Diagnostics.CodeAnalysis;
using CourseKit.Kernel.Instrumentation;

namespace CourseKit.Kernel.Editing;

/// <summary>Runs code that may be anybody's while somebody waits for the answer, one piece at a time: what never ends keeps one thread and not one
/// for each time that it is asked for.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose handle nobody asks for owns nothing to be freed, and what never ends may still hold it.")]
internal sealed class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private Thread? _running;

    /// <param name="work">What to run.</param>
    /// <param name="otherwise">The answer if what was asked for before has not ended after a second.</param>
    /// <returns>Null if it threw, or has no answer after a second. It is not ended then, only waited for no longer: it may be the reader's own work, done
    /// once and kept.</returns>
    public T? For<T>(Func<T> work, T? otherwise = null) where T : class
    {
        if (!_turn.Wait(Limit))
            return otherwise;
        var answer = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Not on the thread pool, which it could keep.
        var thread = new Thread(() => answer.SetResult(Run(work))) { Name = "editor: a value", IsBackground = true };
        lock (_gate)
            _running = thread;
        thread.Start();
        return answer.Task.Wait(Limit) ? answer.Task.Result : null;
    }

    /// <summary>Stops what still runs, as a cell is stopped.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_running is not null)
                CellGuard.Stop(_running);
        }
    }

    private T? Run<T>(Func<T> work) where T : class
    {
        try
        {
            return work();
        }
        catch (Exception)
        {
            return null;
        }
        finally
        {
            lock (_gate)
            {
                CellGuard.Forget(_running!);
                _running = null;
            }
            _turn.Release();
        }
    }
}
