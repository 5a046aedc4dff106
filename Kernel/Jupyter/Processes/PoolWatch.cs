namespace CourseKit.Kernel.Jupyter.Processes;

/// <summary>Keeps a thread free in the pool, which carries what the sockets receive: cells that fill it with work that does not
/// end must not make the kernel deaf to the interrupt. The pool by itself adds a thread every half second at best. Once nothing is
/// stuck any more the pool goes back to as few threads as before.</summary>
internal static class PoolWatch
{
    private const int MostThreads = 1_000;
    private const int CalmIntervals = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static void Start() => new Thread(Watch) { Name = "pool watch", IsBackground = true, Priority = ThreadPriority.AboveNormal }.Start();

    private static void Watch()
    {
        var before = -1L;
        var (usual, raised, calm) = (0, 0, 0);
        while (true)
        {
            Thread.Sleep(Interval);
            var completed = ThreadPool.CompletedWorkItemCount;
            // A thread that is added takes what came from a socket before it takes what waited longer.
            var isStuck = completed == before && ThreadPool.PendingWorkItemCount > 0;
            calm = isStuck ? 0 : calm + 1;
            ThreadPool.GetMinThreads(out var workers, out var ports);
            if (isStuck && ThreadPool.ThreadCount < MostThreads)
            {
                // One that is not what it was raised to is a cell's own choice.
                if (workers != raised)
                    usual = workers;
                raised = Math.Max(workers, ThreadPool.ThreadCount) + 1;
                ThreadPool.SetMinThreads(raised, ports);
            }
            else if (calm >= CalmIntervals && raised > 0)
            {
                if (workers == raised)
                    ThreadPool.SetMinThreads(usual, ports);
                raised = 0;
            }
            before = completed;
        }
    }
}
