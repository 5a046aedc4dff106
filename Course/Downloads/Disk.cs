namespace CourseKit.Downloads;

/// <summary>What a disk refuses, in one sentence.</summary>
internal static class Disk
{
    // ENOSPC and EDQUOT as .NET passes them on from Linux, ENOSPC being 28 on macOS too; ERROR_DISK_FULL on Windows.
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070070)];

    /// <exception cref="DownloadException">The disk refuses.</exception>
    public static T Try<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new DownloadException($"{path} may not be written; allow it, or name another folder for the course's files in COURSEKIT_CACHE.", exception);
        }
        catch (IOException exception)
        {
            throw new DownloadException(Full.Contains(exception.HResult)
                ? $"The disk is full, and {path} cannot grow; make room and run this again: it goes on from there."
                : $"{path} cannot be written: {exception.Message.TrimEnd('.')}; see to that folder, or name another one in COURSEKIT_CACHE.", exception);
        }
    }

    /// <inheritdoc cref="Try{T}"/>
    public static void Try(string path, Action action) => Try(path, () =>
    {
        action();
        return 0;
    });
}
