using System.Runtime.ExceptionServices;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>What the running cell has declared with <c>using</c> at its top level. Static because compiled cells have no other
/// way to reach it; one process runs one cell at a time.</summary>
public static class CellUsings
{
    private static readonly Stack<Func<Task>> Disposals = new();

    /// <summary>Has something disposed when the cell ends.</summary>
    /// <param name="dispose">Does it.</param>
    public static void Add(Action dispose) => Disposals.Push(() =>
    {
        dispose();
        return Task.CompletedTask;
    });

    /// <inheritdoc cref="Add"/>
    public static void AddAsync(Func<Task> dispose) => Disposals.Push(dispose);

    /// <summary>Forgets what a cell left behind whose <c>await</c> was let go of: it may still be in use.</summary>
    internal static void Clear() => Disposals.Clear();

    /// <summary>Disposes all, the last first. Each gets its turn; the last exception is thrown, as from nested blocks.</summary>
    internal static async ValueTask DisposeAsync()
    {
        if (Disposals.Count == 0)
            return;
        // The interrupt that ended the cell is not to end the tidying up; another one may.
        CellGuard.Reset();
        Exception? thrown = null;
        while (Disposals.TryPop(out var dispose))
        {
            try
            {
                await dispose();
            }
            catch (Exception exception)
            {
                thrown = exception;
            }
        }
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
    }
}
