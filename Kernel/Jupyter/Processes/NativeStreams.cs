using System.Runtime.InteropServices;
using System.Text;

namespace CourseKit.Kernel.Jupyter.Processes;

/// <summary>What native code and child processes print: it goes to the process's own standard output and error, past the
/// session. Those two are made pipes into the kernel itself. On Linux only: the numbers below are
/// its own, and on Windows each C library keeps streams of its own besides.</summary>
internal sealed partial class NativeStreams
{
    private const short PollIn = 1;
    private const int CloseOnExec = 0x80000; // O_CLOEXEC on Linux

    // More than a pipe holds is read in much less.
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FloodPause = TimeSpan.FromMilliseconds(5);

    private readonly object _gate = new();
    private readonly Captured[] _streams;
    private readonly byte[] _buffer = new byte[65536];
    private readonly Action<bool, string> _print;

    private NativeStreams(Captured[] streams, Action<bool, string> print) => (_streams, _print) = (streams, print);

    /// <summary>Takes over both streams.</summary>
    /// <param name="print">Is given what arrives, and whether it went to standard error; one call at a time.</param>
    public static NativeStreams Capture(Action<bool, string> print)
    {
        if (!OperatingSystem.IsLinux())
            return new([], print);
        var streams = new NativeStreams([new(Redirect(1), IsError: false), new(Redirect(2), IsError: true)], print);
        new Thread(streams.Read) { Name = "native output", IsBackground = true }.Start();
        return streams;
    }

    /// <summary>Waits until all that has been printed up to now is passed on. What is printed meanwhile, by a program that never stops
    /// for example, is not waited for.</summary>
    public void Drain()
    {
        if (_streams.Length == 0)
            return;
        _ = FlushAll(0);
        var deadline = Environment.TickCount64 + (long)DrainPatience.TotalMilliseconds;
        lock (_gate)
        {
            var due = Array.ConvertAll(_streams, stream => stream.Taken + Waiting(stream));
            while (_streams.Zip(due).Any(pair => pair.First.PassedOn < pair.Second) && deadline - Environment.TickCount64 is > 0 and var left)
                Monitor.Wait(_gate, (int)left);
        }
    }

    private void Read()
    {
        var polls = Array.ConvertAll(_streams, stream => new Poll { File = stream.File, Events = PollIn });
        while (true)
        {
            if (WaitForAny(polls, (nuint)polls.Length, -1) < 0)
                continue; // A signal came.
            foreach (var stream in _streams)
            {
                var length = Take(stream);
                PassOn(stream, length);
                // A program that floods waits for its reader, as it would for a terminal: else what a front end has yet to read fills
                // the memory, and what later cells say waits behind it.
                if (length == _buffer.Length)
                    Thread.Sleep(FloodPause);
            }
        }
    }

    private int Take(Captured stream)
    {
        lock (_gate)
        {
            // Only what is there already: whoever waited for more here would keep the others out.
            var length = Waiting(stream) is > 0 and var waiting ? (int)ReadFile(stream.File, _buffer, (nuint)Math.Min(waiting, _buffer.Length)) : 0;
            stream.Taken += Math.Max(length, 0);
            return length;
        }
    }

    private void PassOn(Captured stream, int length)
    {
        if (length <= 0)
            return;
        var characters = new char[stream.Decoder.GetCharCount(_buffer, 0, length, flush: false)];
        stream.Decoder.GetChars(_buffer, 0, length, characters, 0, flush: false);
        _print(stream.IsError, new string(characters));
        lock (_gate)
        {
            stream.PassedOn += length;
            Monitor.PulseAll(_gate);
        }
    }

    private static int Waiting(Captured stream) => Available(stream.File, FionRead, out var length) == 0 ? length : 0;

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

        /// <summary>How many bytes have been read, and of those passed on.</summary>
        public long Taken { get; set; }

        public long PassedOn { get; set; }
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
