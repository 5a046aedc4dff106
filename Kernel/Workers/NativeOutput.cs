using System.Runtime.InteropServices;

namespace CourseKit.Kernel.Workers;

/// <summary>What native code prints goes to the process's own standard output and error, past the session. A mark at the end
/// of each cell tells the reader of those where one cell's text ends and the next one's begins.</summary>
internal static partial class NativeOutput
{
    /// <summary>ASCII's group separator, which text does not hold.</summary>
    public const char EndOfCell = '\u001D';

    private static readonly Stream Output = Console.OpenStandardOutput();
    private static readonly Stream Errors = Console.OpenStandardError();

    /// <summary>Sends what the C library still buffers, then the mark.</summary>
    public static void EndCell()
    {
        if (!OperatingSystem.IsWindows())
            _ = FlushAll(0);
        Output.WriteByte((byte)EndOfCell);
        Errors.WriteByte((byte)EndOfCell);
        Output.Flush();
        Errors.Flush();
    }

    // Null stands for every stream that is open for writing.
    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int FlushAll(nint stream);
}
