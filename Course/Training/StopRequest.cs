using System.Runtime.InteropServices;

namespace CourseKit.Training;

/// <summary>Whether somebody wants a loop to stop.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration? _terminal;

    private StopRequest(CancellationTokenSource source, bool isTerminal)
    {
        _source = source;
        if (isTerminal)
            _terminal = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
    }

    public CancellationToken Token => _source.Token;

    public static StopRequest Of(CancellationToken own, CancellationToken host) => new(CancellationTokenSource.CreateLinkedTokenSource(own, host), isTerminal: false);

    public static StopRequest OfTerminal(CancellationToken own) => new(CancellationTokenSource.CreateLinkedTokenSource(own), isTerminal: true);

    public void Dispose()
    {
        _terminal?.Dispose();
        _source.Dispose();
    }

    // The first Ctrl+C lets the step under way end; the second ends the program as it would without us.
    private void OnSignal(PosixSignalContext signal)
    {
        if (_source.IsCancellationRequested)
            return;
        signal.Cancel = true;
        _source.Cancel();
    }
}
