using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>Opens a file that a student handed in. It is not followed if it is a link, which could lead to a file of the teacher's, and
/// opening never waits, as it would for the other end of a pipe.</summary>
internal static class SubmissionFile
{
    /// <summary>The most bytes of a submission; more are outputs, which grading does not read.</summary>
    public const int MostBytes = 20_000_000;

    private const string Link = "is a link, and links are not followed; put the file or folder itself in its place";

    /// <summary>Whether a file or folder leads elsewhere.</summary>
    public static bool IsLink(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint) || entry.LinkTarget is not null;

    /// <summary>Says that something is a link, to continue a sentence.</summary>
    public static string LinkProblem => Link;

    /// <summary>What keeps a file from being read, to continue a sentence; null if it can be.</summary>
    public static string? Problem(string path)
    {
        try
        {
            using var file = Open(path, MostBytes);
            return null;
        }
        catch (SubmissionException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="SubmissionException">It cannot be read, is empty or too large.</exception>
    public static byte[] Read(string path, int most = MostBytes)
    {
        using var file = Open(path, most);
        try
        {
            // No more than it had when it was measured, should it grow meanwhile.
            var bytes = new byte[RandomAccess.GetLength(file)];
            var read = 0;
            while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), read) is > 0 and var count)
                read += count;
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(failure.Message);
        }
    }

    private static SafeFileHandle Open(string path, int most)
    {
        SafeFileHandle? file = null;
        try
        {
            var entry = new FileInfo(path);
            if (IsLink(entry))
                throw new SubmissionException(Link);
            if (entry.Attributes.HasFlag(FileAttributes.Directory))
                throw new SubmissionException("is a folder; put the notebook file in its place");
            file = OperatingSystem.IsWindows() ? File.OpenHandle(path) : OpenOnUnix(path);
            var length = LengthOf(file);
            if (length == 0)
                throw new SubmissionException("is empty; ask for the notebook again");
            if (length > most)
                throw new SubmissionException(string.Create(CultureInfo.InvariantCulture, $"has {length / 1e6:0.#} MB, more than the {most / 1e6:0.#} MB that are read; ask for it again without its outputs"));
            return file;
        }
        catch (Exception failure)
        {
            file?.Dispose();
            throw failure switch
            {
                FileNotFoundException or DirectoryNotFoundException => new SubmissionException("is gone; look whether it was moved"),
                UnauthorizedAccessException => new SubmissionException("cannot be read: permission denied; allow it with chmod u+r"),
                IOException or ArgumentException => Unreadable(failure.Message),
                _ => failure,
            };
        }
    }

    private static SubmissionException Unreadable(string reason) => new($"cannot be read ({PlainName.Shown(reason.TrimEnd('.'))}); look at the file, or ask for it again");

    private static long LengthOf(SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file);
        }
        catch (NotSupportedException)
        {
            throw new SubmissionException("is not a file but a pipe or a device; remove it and ask for the notebook");
        }
    }

    private static SafeFileHandle OpenOnUnix(string path)
    {
        var descriptor = OpenFile([.. Encoding.UTF8.GetBytes(path), 0], Flags);
        var error = Marshal.GetLastPInvokeError();
        if (descriptor >= 0)
            return new(descriptor, ownsHandle: true);
        const int noEntry = 2, noDevice = 6, denied = 13;
        throw error switch
        {
            noEntry => new FileNotFoundException(),
            denied => new UnauthorizedAccessException(),
            noDevice => new SubmissionException("is not a file but a socket or a device; remove it and ask for the notebook"),
            _ when IsLink(new FileInfo(path)) => new SubmissionException(Link),
            _ => new IOException(Marshal.GetPInvokeErrorMessage(error)),
        };
    }

    // O_NOFOLLOW, O_NONBLOCK and O_CLOEXEC, whose bits are not the same everywhere; O_RDONLY is 0.
    private static int Flags => !OperatingSystem.IsLinux() ? 0x100 | 0x4 | 0x1000000
        : (RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x8000 : 0x20000) | 0x800 | 0x80000;

    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "Generated code would be unsafe code; there is nothing to marshal.")]
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile(byte[] path, int flags);
}
