using System.Security.Cryptography;

namespace CourseKit.Downloads;

/// <summary>What has come of a file so far, with its hash. It stays on the disk when a download breaks off.</summary>
internal sealed class PartFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <exception cref="DownloadException">The disk refuses.</exception>
    public PartFile(string path, Func<string, FileStream> open)
    {
        Path = path;
        _stream = Disk.Try(path, () => open(path));
        // What an earlier attempt has left is part of the whole.
        Disk.Try(path, () => AppendTo(_hash, _stream));
    }

    public string Path { get; }

    /// <summary>Bytes so far.</summary>
    public long Length => _stream.Position;

    /// <summary>SHA-256 of what is there, in small hexadecimal letters.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <exception cref="DownloadException">The disk refuses.</exception>
    public void Append(ReadOnlyMemory<byte> bytes)
    {
        Disk.Try(Path, () => _stream.Write(bytes.Span));
        _hash.AppendData(bytes.Span);
    }

    /// <summary>Begins again with nothing.</summary>
    public void Clear()
    {
        Disk.Try(Path, () => _stream.SetLength(0));
        _hash.GetHashAndReset();
    }

    /// <summary>Gives the file its name, once all of it is on the disk.</summary>
    public void MoveTo(string path)
    {
        Disk.Try(Path, () => _stream.Flush(flushToDisk: true));
        _stream.Dispose();
        Disk.Try(path, () => File.Move(Path, path, overwrite: true));
    }

    /// <summary>Removes the file.</summary>
    public void Delete()
    {
        _stream.Dispose();
        Disk.Try(Path, () => File.Delete(Path));
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    /// <summary>Whether a file has this size and this SHA-256.</summary>
    public static bool IsWhole(string path, long size, string sha256)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true } file || file.Length != size)
                return false;
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == sha256;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void AppendTo(IncrementalHash hash, FileStream stream)
    {
        var buffer = new byte[1 << 17];
        while (stream.Read(buffer) is > 0 and var read)
            hash.AppendData(buffer, 0, read);
    }
}
