using System.Collections.Concurrent;

namespace CourseKit.Cli.Sandbox;

/// <summary>The thread that starts boxes. Linux ends a box when the thread that started it ends, not the process (PR_SET_PDEATHSIG in prctl(2)), and threads of the pool
/// come and go.</summary>
internal static class BoxStarter
{
    private static readonly Lazy<BlockingCollection<Action>> Orders = new(Begin);

    /// <summary>Runs something on that thread, and waits for it.</summary>
    public static T Run<T>(Func<T> start)
    {
        var started = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Orders.Value.Add(() =>
        {
            try
            {
                started.SetResult(start());
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> Begin()
    {
        var orders = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var order in orders.GetConsumingEnumerable())
                order();
        })
        { IsBackground = true, Name = "boxes" }.Start();
        return orders;
    }
}
