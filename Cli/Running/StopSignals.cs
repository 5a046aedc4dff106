using System.Runtime.InteropServices;

namespace CourseKit.Cli.Running;

/// <summary>Remembers which signal ended a run, for the exit code: 128 and the signal's number.</summary>
internal sealed class StopSignals : IDisposable
{
    private const int Interrupted = 128 + 2;
    private const int Terminated = 128 + 15;

    private readonly PosixSignalRegistration _registration;
    private volatile bool _wasTerminated;

    public StopSignals() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _wasTerminated = true);

    public int ExitCode => _wasTerminated ? Terminated : Interrupted;

    public void Dispose() => _registration.Dispose();
}
