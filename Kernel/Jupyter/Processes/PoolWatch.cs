namespace CourseKit.Kernel.Jupyter.Processes;

/// <summary>Keeps a thread free in the pool, which carries what the sockets receive: cells that fill it with work that does not
/// end must not make the kernel deaf to the interrupt. The pool by itself adds a thread every half second at best.</summary>
internal static class PoolWatch
{
    private const int MostThreads = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static void Start() => new Thread(Watch) { Name = "pool watch", IsBackground = true, Priority = ThreadPriority.AboveNormal }.Start();

    private static void Watch()
    {
        var before = -1L;
        while (true)
        {
            Thread.Sleep(Interval);
            var completed = ThreadPool.CompletedWorkItemCount;
            // A thread that is added takes what came from a socket before it takes what waited longer.
            if (completed == before && ThreadPool.PendingWorkItemCount > 0 && ThreadPool.ThreadCount < MostThreads)
            {
                ThreadPool.GetMinThreads(out var workers, out var ports);
                ThreadPool.SetMinThreads(Math.Max(workers, ThreadPool.ThreadCount) + 1, ports);
            }
            before = completed;
        }
    }
}
