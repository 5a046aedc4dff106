using System.Runtime.InteropServices;

namespace CourseKit.Extension.Magics;

/// <summary>How much memory native code has from the C library. .NET's own heap is not among it.</summary>
internal static class NativeHeap
{
    // glibc's struct mallinfo2.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Information
    {
        private readonly nuint _arena, _freeChunks, _fastChunks, _mappedRegions;
        public readonly nuint Mapped;
        private readonly nuint _most, _fastFree;
        public readonly nuint InUse;
        private readonly nuint _free, _top;
    }

    private delegate Information ReadInformation();

    private static readonly ReadInformation? Read = Find();

    /// <summary>Bytes in use; null where the C library is another, or older than glibc 2.33.</summary>
    public static long? BytesInUse()
    {
        if (Read is null)
            return null;
        var information = Read();
        return (long)(information.InUse + information.Mapped);
    }

    private static ReadInformation? Find() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "mallinfo2", out var function)
            ? Marshal.GetDelegateForFunctionPointer<ReadInformation>(function)
            : null;
}
