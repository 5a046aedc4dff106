using System.Diagnostics;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>Watches one check and cancels it when it has taken too long.</summary>
/// <remarks>On a thread of its own: timers run on the thread pool, which a student's code may have filled.</remarks>
internal sealed class CheckWatch : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly CheckLimit _limit;
    private readonly Action _notice;
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _stop;
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _thread;
    private volatile string? _excess;

    /// <param name="limit">How long it may take.</param>
    /// <param name="host">Where it runs.</param>
    /// <param name="notice">Called if it still goes on a while after it was cancelled: it takes no notice.</param>
    /// <param name="cancellationToken">Cancels it as well.</param>
    /// <param name="patience">How long that while is; as long as for an interrupt, if not given.</param>
    public CheckWatch(CheckLimit limit, IKernelHost host, Action notice, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        (_limit, _notice, _patience) = (limit, notice, patience ?? TimeSpan.FromSeconds(5));
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.Interrupted);
        Token = _stop.Token;
        _thread = new(Watch) { Name = "limit of a check", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Cancelled when the check is to end.</summary>
    public CancellationToken Token { get; }

    /// <summary>Why it was cancelled; null if it was not, or by somebody else.</summary>
    public string? Excess => _excess;

    public void Dispose() => _ended.Set();

    private void Watch()
    {
        var (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        // An interrupt ends the check by itself, or the cell lets go of it and nobody calls Dispose.
        while (!_ended.Wait(Poll) && !_stop.IsCancellationRequested)
        {
            if (_limit.Excess(Environment.CpuUsage.TotalTime - used, Stopwatch.GetElapsedTime(begun)) is not { } excess)
                continue;
            _excess = excess;
            try
            {
                _stop.Cancel();
                if (!_ended.Wait(_patience))
                    _notice();
            }
            catch (Exception)
            {
                // What a host throws here, on a thread that nobody waits for, would end the process.
            }
            break;
        }
        _stop.Dispose();
    }
}
