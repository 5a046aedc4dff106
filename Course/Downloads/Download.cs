namespace CourseKit.Downloads;

/// <summary>A file that can be had by its address, of known size and content.</summary>
/// <example><code>await new Download(address, "weights/alexnet.pth", "7be5…", 244_408_911).FetchAsync(progress);</code></example>
public sealed class Download
{
    /// <summary>Says what is to be where.</summary>
    /// <param name="address">Where it comes from: https, or http on this machine.</param>
    /// <param name="path">Where it goes.</param>
    /// <param name="sha256">SHA-256 of its content, 64 hexadecimal digits.</param>
    /// <param name="size">Its bytes.</param>
    /// <exception cref="ArgumentException">The address is not safe, or the hash is none.</exception>
    public Download(Uri address, string path, string sha256, long size)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(sha256);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (!address.IsAbsoluteUri || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            throw new ArgumentException($"{address} cannot be downloaded from: give an address that begins with https://.", nameof(address));
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigit))
            throw new ArgumentException($"'{sha256}' is no SHA-256; give its 64 hexadecimal digits.", nameof(sha256));
        (Address, Path, Sha256, Size) = (address, System.IO.Path.GetFullPath(path), sha256.ToLowerInvariant(), size);
    }

    /// <summary>Where it comes from.</summary>
    public Uri Address { get; }

    /// <summary>Where it goes, in full.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of its content, in small letters.</summary>
    public string Sha256 { get; }

    /// <summary>Its bytes.</summary>
    public long Size { get; }

    /// <summary>Whether it is in its place and has its content. Reads all of it.</summary>
    public bool IsThere() => PartFile.IsWhole(Path, Size, Sha256);

    /// <summary>Sees to it that the file is in its place: finds it there, or fetches it.</summary>
    /// <remarks>What comes goes into a file beside it, whose name ends in <c>.part</c>, and takes its place once it is whole. After a break, also that
    /// of another process, it goes on from there. Of two processes one fetches, and the other waits for the file.</remarks>
    /// <param name="progress">Told how far it has come, at most ten times a second.</param>
    /// <param name="cancellationToken">Stops it; what has come is kept.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="DownloadException">It cannot be had; the message says why and what to do.</exception>
    public Task<string> FetchAsync(IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        FetchAsync(DownloadTools.Default, progress, cancellationToken);

    internal async Task<string> FetchAsync(DownloadTools tools, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        if (IsThere())
            return Path;
        var (folder, name) = (System.IO.Path.GetDirectoryName(Path)!, System.IO.Path.GetFileName(Path));
        var partPath = Path + ".part";
        Disk.Try(folder, () => Directory.CreateDirectory(folder));
        using var held = await DownloadLock.TakeAsync(System.IO.Path.Combine(folder, $".{name}.lock"), tools.Time,
            () => progress?.Report(new(name, new FileInfo(partPath) is { Exists: true } other ? other.Length : 0, Size, 0)), cancellationToken).ConfigureAwait(false);
        // While this one waited, another may have fetched it.
        if (IsThere())
            return Path;
        using var part = new PartFile(partPath, tools.OpenPart);
        await new Transfer(this, part, held, tools, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        part.MoveTo(Path);
        return Path;
    }
}
