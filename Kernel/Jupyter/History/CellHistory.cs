using System.Collections.Concurrent;
using CourseKit.Kernel.Jupyter.Messages;

namespace CourseKit.Kernel.Jupyter.History;

/// <summary>The cells that were run, in this session and earlier ones. Writing happens beside the cells, on a thread of its own:
/// a slow disk holds up nobody.</summary>
internal sealed class CellHistory : IDisposable
{
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(2);

    private readonly BlockingCollection<Action<HistoryStore>> _work = [];
    private readonly Thread _thread;

    /// <param name="path">The file that all kernels of a user share, or null to keep none.</param>
    /// <param name="log">Is told, once, if it cannot be had.</param>
    public CellHistory(string? path, KernelLog log)
    {
        _thread = new Thread(() => Work(path, log)) { Name = "history", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Where the history of this user is: <c>COURSEKIT_HISTORY</c> names a file or says <c>none</c>; else it is among
    /// the user's data.</summary>
    public static string? UsualPath => Environment.GetEnvironmentVariable("COURSEKIT_HISTORY") switch
    {
        "none" => null,
        { Length: > 0 } file => file,
        _ => Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data
            ? Path.Combine(data, "coursekit", "history.sqlite")
            : null,
    };

    public void Add(int number, string source, string? output)
    {
        if (!_work.IsAddingCompleted)
            _work.Add(store => store.Add(number, source, output));
    }

    /// <summary>Looks something up, after all that was added before.</summary>
    public Task<IReadOnlyList<HistoryEntry>> FindAsync(HistoryRequest request)
    {
        var found = new TaskCompletionSource<IReadOnlyList<HistoryEntry>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(store =>
        {
            try
            {
                found.SetResult(store.Find(request));
            }
            catch (Exception exception)
            {
                found.SetException(exception);
            }
        });
        return found.Task;
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join(ClosingPatience);
    }

    private void Work(string? path, KernelLog log)
    {
        using var store = HistoryStore.Open(path, log);
        foreach (var work in _work.GetConsumingEnumerable())
        {
            try
            {
                work(store);
            }
            // A broken history is no reason to lose a notebook's variables.
            catch (Exception exception)
            {
                log.Write($"the history failed: {exception.Message}");
            }
        }
    }
}
