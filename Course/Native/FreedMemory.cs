using System.Runtime.InteropServices;

namespace CourseKit.Native;

/// <summary>Has the C library keep the memory that tensors of a step were in for those of the next.</summary>
/// <remarks>By itself glibc gives the free end of its heap back to the system as soon as that is twice the largest block that was freed. A step of a
/// training frees all that it has made, and the next one asks for as much: LeNet's tensors then came and went by hundreds of thousands of page faults
/// an epoch, up to a fifth of the time.</remarks>
internal static class FreedMemory
{
    // What glibc's own limits grow to when blocks of 32 MB are freed. Larger ones are always given back.
    private const int LargestKept = 32 << 20, FreeEnd = 64 << 20;

    // From malloc.h.
    private const int TrimThreshold = -1, MapThreshold = -3;

    /// <summary>Does so on Linux with glibc, where the environment does not say otherwise.</summary>
    public static void Keep()
    {
        if (!OperatingSystem.IsLinux() || ((string[])["MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_"]).Any(name => Environment.GetEnvironmentVariable(name) is not null))
            return;
        try
        {
            _ = SetOption(MapThreshold, LargestKept);
            _ = SetOption(TrimThreshold, FreeEnd);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, with rules of its own.
        }
    }

    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
