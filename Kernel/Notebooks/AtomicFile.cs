using System.Text;

namespace CourseKit.Kernel.Notebooks;

/// <summary>Writes a whole file or nothing: the text goes into a file beside the target, which then takes its place.
/// A full disk or a power cut leaves the old file as it was. A file that nobody may write (mode 0444) is refused, as a program
/// that writes into it would be, though the right to its folder would be enough to replace it.</summary>
public static class AtomicFile
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);
    private const UnixFileMode AnybodyWrites = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Writes text as UTF-8.</summary>
    /// <param name="path">The file to write. A link is followed; a folder must exist.</param>
    /// <param name="text">All of its new content.</param>
    /// <exception cref="IOException">It could not be written; the message is one sentence for the user.</exception>
    public static void WriteText(string path, string text) =>
        Write(path, file =>
        {
            // Half a surrogate pair, which code can print, becomes the replacement character and not a failure.
            using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false), leaveOpen: true);
            writer.Write(text);
        });

    internal static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder; give the name of a file to write.");

        var target = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new IOException($"{path} cannot be written because its folder does not exist; create {Path.GetDirectoryName(target)} first.");

        string? beside = null;
        try
        {
            if (new FileInfo(target).LinkTarget is not null)
                target = File.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName;
            // Renaming would put a file in the device's place.
            if (!OperatingSystem.IsWindows() && target.StartsWith("/dev/", StringComparison.Ordinal) && !target.StartsWith("/dev/shm/", StringComparison.Ordinal))
                throw new IOException("it is a device; give the name of a file");
            // Also for root, who may write everywhere: it was protected on purpose.
            if (!OperatingSystem.IsWindows() && File.Exists(target) && (File.GetUnixFileMode(target) & AnybodyWrites) == 0)
                throw new IOException("it is read-only; allow writing with chmod u+w, or give another name");
            var candidate = $"{target}.{Guid.NewGuid():N}.part";
            using (var file = new FileStream(candidate, FileMode.CreateNew, FileAccess.Write))
            {
                beside = candidate;
                write(file);
                file.Flush(flushToDisk: true);
            }
            KeepMode(target, beside);
            File.Move(beside, target, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Discard(beside);
            throw new IOException(Explain(path, failure), failure);
        }
        catch
        {
            Discard(beside);
            throw;
        }
    }

    private static string Explain(string path, Exception failure) => failure switch
    {
        UnauthorizedAccessException => $"{path} cannot be written: permission denied; check who owns the file and its folder.",
        { HResult: NoSpaceOnUnix or NoSpaceOnWindows } => $"{path} was not written because the disk is full; free some space and try again (nothing was changed).",
        _ => $"{path} was not written: {failure.Message.TrimEnd('.')}; nothing was changed.",
    };

    private static void KeepMode(string target, string beside)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
    }

    private static void Discard(string? beside)
    {
        try
        {
            if (beside is not null)
                File.Delete(beside);
        }
        catch (Exception leftover) when (leftover is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to report.
        }
    }
}
