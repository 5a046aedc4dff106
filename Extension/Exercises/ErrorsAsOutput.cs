using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace CourseKit.Extension.Exercises;

/// <summary>While it is there, what code writes to standard error goes to standard output. A library's warning while checks run is
/// no mistake, and nbgrader gives no points for a test's cell with anything on standard error.</summary>
internal sealed class ErrorsAsOutput : IDisposable
{
    private const int Output = 1;
    private const int Error = 2;

    private readonly TextWriter _writer = Console.Error;

    // Native libraries know nothing of the console's writers. Where their output cannot be led, it stays.
    private readonly int _descriptor = OperatingSystem.IsWindows() ? -1 : Duplicate(Error);

    private readonly CancellationTokenRegistration _interrupted;
    private int _isDisposed;

    /// <param name="interrupted">Ends it, too: what waits for the checks may then never go on.</param>
    public ErrorsAsOutput(CancellationToken interrupted)
    {
        Console.SetError(Console.Out);
        if (_descriptor >= 0)
            _ = DuplicateTo(Output, Error);
        _interrupted = interrupted.UnsafeRegister(static self => ((ErrorsAsOutput)self!).Restore(), this);
    }

    public void Dispose()
    {
        _interrupted.Dispose();
        Restore();
    }

    private void Restore()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        Console.SetError(_writer);
        if (_descriptor < 0)
            return;
        _ = DuplicateTo(_descriptor, Error);
        _ = Close(_descriptor);
    }

    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "Generated code would be unsafe code; there is nothing to marshal.")]
    [DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int descriptor);

    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "Generated code would be unsafe code; there is nothing to marshal.")]
    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int DuplicateTo(int descriptor, int target);

    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "Generated code would be unsafe code; there is nothing to marshal.")]
    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
