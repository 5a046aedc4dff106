using System.Security.Cryptography;

namespace CourseKit.Native;

/// <summary>A file with given content, to load a library from: in the cache, where the next start finds it, or in a
/// folder of its own that goes when this object is disposed (Linux keeps a loaded file alive).</summary>
internal sealed class PatchedCopy : IDisposable
{
    private readonly DirectoryInfo? _temporaryFolder;

    private PatchedCopy(string path, DirectoryInfo? temporaryFolder) => (Path, _temporaryFolder) = (path, temporaryFolder);

    public string Path { get; }

    public bool IsTemporary => _temporaryFolder is not null;

    /// <summary>Finds or writes <c>native/&lt;SHA-256 of the content&gt;/&lt;name&gt;</c> in the cache. A file whose content
    /// is not what its folder says, left by a full disk or a power cut, is written anew.</summary>
    /// <exception cref="IOException">The cache cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The cache may not be written.</exception>
    public static PatchedCopy Cached(byte[] content, string cacheFolder, string name)
    {
        var folder = System.IO.Path.Combine(cacheFolder, "native", Convert.ToHexStringLower(SHA256.HashData(content)));
        var path = System.IO.Path.Combine(folder, name);
        if (!Holds(path, content))
        {
            Directory.CreateDirectory(folder);

            // Written beside and renamed: another process sees the whole file or none, and of two that write at once
            // either may win, since both write the same.
            var beside = System.IO.Path.Combine(folder, $".{name}.{Guid.NewGuid():N}");
            try
            {
                File.WriteAllBytes(beside, content);
                File.Move(beside, path, overwrite: true);
            }
            finally
            {
                File.Delete(beside);
            }
        }
        return new(path, null);
    }

    /// <summary>Writes the file into a new folder that only this user can read, so that nobody can exchange it.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder for temporary files may not be written.</exception>
    public static PatchedCopy Temporary(byte[] content, string name)
    {
        var folder = Directory.CreateTempSubdirectory("coursekit-");
        var copy = new PatchedCopy(System.IO.Path.Combine(folder.FullName, name), folder);
        try
        {
            File.WriteAllBytes(copy.Path, content);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    public void Dispose() => _temporaryFolder?.Delete(recursive: true);

    private static bool Holds(string path, byte[] content)
    {
        try
        {
            if (!File.Exists(path))
                return false;
            using var file = File.OpenRead(path);
            if (file.Length != content.Length)
                return false;
            var part = new byte[64 << 10];
            for (var start = 0; start < content.Length; start += part.Length)
            {
                var length = Math.Min(part.Length, content.Length - start);
                file.ReadExactly(part, 0, length);
                if (!part.AsSpan(0, length).SequenceEqual(content.AsSpan(start, length)))
                    return false;
            }
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
