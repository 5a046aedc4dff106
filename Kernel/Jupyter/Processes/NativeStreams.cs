using System.Runtime.InteropServices;
using System.Text;

namespace CourseKit.Kernel.Jupyter.Processes;

/// <summary>What native code and child processes print: it goes to the process's own standard output and error, past the
/// session. Those two are made pipes into the kernel itself. Not on Windows, where each C library keeps streams of its own.</summary>
internal sealed partial class NativeStreams : IDisposable
{
    private const short PollIn = 1;
    private const int CloseOnExec = 0x80000; // O_CLOEXEC on Linux

    private readonly Lock _gate = new();
    private readonly Captured[] _streams;
    private readonly byte[] _buffer = new byte[65536];
    private readonly Action<bool, string> _print;

    private NativeStreams(Captured[] streams, Action<bool, string> print) => (_streams, _print) = (streams, print);

    /// <summary>Takes over both streams.</summary>
    /// <param name="print">Is given what arrives, and whether it went to standard error; one call at a time.</param>
    /// <param name="errors">What standard error was before: for the kernel's own words.</param>
    public static NativeStreams Capture(Action<bool, string> print, out TextWriter errors)
    {
        if (!OperatingSystem.IsLinux())
        {
            errors = Console.Error;
            return new([], print);
        }
        // A copy of its own, kept from child processes, made before the redirection. Not by way of a FileStream: in a log file that a server
        // writes to as well, that would write where it believes the end to be, over the server's lines.
        errors = new StreamWriter(Console.OpenStandardError());
        var streams = new NativeStreams([new(Redirect(1), IsError: false), new(Redirect(2), IsError: true)], print);
        new Thread(streams.Read) { Name = "native output", IsBackground = true }.Start();
        return streams;
    }

    /// <summary>Passes on all that has been printed up to now.</summary>
    public void Drain()
    {
        if (_streams.Length == 0)
            return;
        _ = FlushAll(0);
        lock (_gate)
        {
            foreach (var stream in _streams)
                PassOn(stream);
        }
    }

    public void Dispose() => Drain();

    private void Read()
    {
        var polls = Array.ConvertAll(_streams, stream => new Poll { File = stream.File, Events = PollIn });
        while (true)
        {
            if (WaitForAny(polls, (nuint)polls.Length, -1) < 0)
                continue; // A signal came.
            lock (_gate)
            {
                foreach (var stream in _streams)
                    PassOn(stream);
            }
        }
    }

    private void PassOn(Captured stream)
    {
        // Only what is there already: whoever waited for more here would keep the others out.
        while (Available(stream.File, FionRead, out var length) == 0 && length > 0)
        {
            var read = (int)ReadFile(stream.File, _buffer, (nuint)Math.Min(length, _buffer.Length));
            if (read <= 0)
                return;
            var characters = new char[stream.Decoder.GetCharCount(_buffer, 0, read, flush: false)];
            stream.Decoder.GetChars(_buffer, 0, read, characters, 0, flush: false);
            if (characters.Length > 0)
                _print(stream.IsError, new string(characters));
        }
    }

    private static int Redirect(int stream)
    {
        var ends = new int[2];
        if (MakePipe(ends, CloseOnExec) != 0 || Duplicate(ends[1], stream) < 0)
            throw new IOException("Standard output could not be redirected.");
        _ = Close(ends[1]);
        return ends[0];
    }

    private sealed record Captured(int File, bool IsError)
    {
        // A character may arrive in two pieces.
        public Decoder Decoder { get; } = Encoding.UTF8.GetDecoder();
    }

    private struct Poll
    {
        public int File;
        public short Events;
        public short Found;
    }

    private const nuint FionRead = 0x541B;

    [LibraryImport("libc", EntryPoint = "pipe2")]
    private static partial int MakePipe(int[] ends, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int file, int onto);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int WaitForAny([In, Out] Poll[] files, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Available(int file, nuint request, out int length);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint ReadFile(int file, [Out] byte[] buffer, nuint length);

    // Null stands for every stream that is open for writing.
    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int FlushAll(nint stream);
}
