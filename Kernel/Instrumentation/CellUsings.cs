using System.Runtime.ExceptionServices;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>What the running cell has declared with <c>using</c> at its top level. Static because compiled cells have no other
/// way to reach it; one process runs one cell at a time.</summary>
public static class CellUsings
{
    // A value may offer both ways of being disposed; the reader has chosen one.
    private static readonly Stack<Func<ValueTask>> Disposals = new();

    /// <summary>Disposes a value when the cell ends.</summary>
    /// <param name="value">Null is let pass, as <c>using</c> does.</param>
    public static void Add(IDisposable? value)
    {
        if (value is not null)
        {
            Disposals.Push(() =>
            {
                value.Dispose();
                return ValueTask.CompletedTask;
            });
        }
    }

    /// <inheritdoc cref="Add"/>
    public static void AddAsync(IAsyncDisposable? value)
    {
        if (value is not null)
            Disposals.Push(value.DisposeAsync);
    }

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
