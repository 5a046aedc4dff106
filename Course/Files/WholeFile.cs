namespace CourseKit.Files;

/// <summary>Files that are there whole or not at all: written beside, flushed to the disk, renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file in place of one that may be there. Whoever reads at the same time sees the old one or the new one, also after a power cut.</summary>
    /// <exception cref="IOException">It cannot be written, as on a full disk; what was there stays as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path) ?? throw new IOException($"{path} is a folder; give the name of a file.");
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
