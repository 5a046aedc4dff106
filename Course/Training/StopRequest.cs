using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace CourseKit.Training;

/// <summary>Whether somebody wants a loop to stop.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "A source without a timer owns nothing to be freed, and a signal may still be on its way to it.")]
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _signalled = new();
    private readonly CancellationTokenSource _any;
    private readonly PosixSignalRegistration? _terminal;

    private StopRequest(bool isTerminal, CancellationToken own, CancellationToken host)
    {
        _any = CancellationTokenSource.CreateLinkedTokenSource(own, host, _signalled.Token);
        if (isTerminal)
            _terminal = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
    }

    /// <summary>Cancelled when the loop is to stop.</summary>
    public CancellationToken Token => _any.Token;

    /// <summary>Listens to a host.</summary>
    public static StopRequest Of(CancellationToken own, CancellationToken host) => new(isTerminal: false, own, host);

    /// <summary>Listens to Ctrl+C.</summary>
    public static StopRequest OfTerminal(CancellationToken own) => new(isTerminal: true, own, CancellationToken.None);

    public void Dispose()
    {
        _terminal?.Dispose();
        _any.Dispose();
    }

    // The first Ctrl+C lets the step under way end; the second ends the program as it would without us.
    private void OnSignal(PosixSignalContext signal)
    {
        if (_signalled.IsCancellationRequested)
            return;
        signal.Cancel = true;
        _signalled.Cancel();
    }
}
