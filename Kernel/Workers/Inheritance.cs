using System.Globalization;
using System.Runtime.InteropServices;

namespace CourseKit.Kernel.Workers;

/// <summary>Keeps a worker's pipes from the programs that cells start: one that lives on would hold them open, and the worker
/// would never seem to end.</summary>
internal static partial class Inheritance
{
    private const int SetFlags = 2; // F_SETFD
    private const int CloseOnExec = 1; // FD_CLOEXEC

    public static void Prevent(SafeHandle pipe)
    {
        // Windows hands handles on one by one, by name.
        if (!OperatingSystem.IsWindows())
            _ = SetFileFlags(pipe, SetFlags, CloseOnExec);
    }

    /// <summary>Keeps every file but the standard three from processes that are started from now on: also those that this process was started with, and knows nothing of.</summary>
    public static void PreventAll()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var name in Directory.EnumerateFiles("/proc/self/fd").Select(Path.GetFileName))
        {
            if (int.TryParse(name, CultureInfo.InvariantCulture, out var number) && number > 2)
                _ = SetFileFlags(number, SetFlags, CloseOnExec);
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int SetFileFlags(SafeHandle file, int command, int value);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int SetFileFlags(int file, int command, int value);
}
