using System.Text;

namespace CourseKit.Downloads;

/// <summary>Lets one process at a time fetch a file. The system frees it when its holder dies.</summary>
/// <remarks>The file stays there: if it were deleted, one process could hold the deleted one and another the next. What lies in it is of use to the
/// next holder: which version of the file the part belongs to.</remarks>
internal sealed class DownloadLock : IDisposable
{
    private const int MostTag = 1000;

    private readonly FileStream _stream;

    private DownloadLock(FileStream stream) => _stream = stream;

    /// <summary>Waits until nobody else holds it.</summary>
    /// <exception cref="DownloadException">The disk refuses.</exception>
    public static async Task<DownloadLock> TakeAsync(string path, TimeProvider time, Action waiting, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Disk.Try(path, () => TryTake(path)) is { } taken)
                return taken;
            waiting();
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The mark by which the server tells versions of the file apart, of the version that the part was begun with; empty where it gave none.</summary>
    public string Tag
    {
        get
        {
            var buffer = new byte[Math.Min(_stream.Length, MostTag)];
            _stream.Position = 0;
            return Encoding.ASCII.GetString(buffer, 0, _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        }

        set => Disk.Try(_stream.Name, () =>
        {
            _stream.SetLength(0);
            _stream.Write(Encoding.ASCII.GetBytes(value.Length <= MostTag ? value : ""));
            _stream.Flush();
        });
    }

    public void Dispose() => _stream.Dispose();

    private static DownloadLock? TryTake(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
