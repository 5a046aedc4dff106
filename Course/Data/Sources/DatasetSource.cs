using CourseKit.Downloads;
using CourseKit.Files;

namespace CourseKit.Data;

/// <summary>A data set that the course knows by name, and where it can be had.</summary>
/// <remarks>It is looked for in the cache (<c>~/.cache/coursekit/datasets</c>, or below <c>XDG_CACHE_HOME</c> or in <c>COURSEKIT_CACHE</c> where
/// that is set), then on the system (<c>/usr/share/datasets</c>, where Debian's packages have theirs), and else downloaded into the cache.
/// Files of the cache have to have their SHA-256.</remarks>
public sealed class DatasetSource
{
    private const string SystemFolder = "/usr/share/datasets";

    private readonly Func<string, TrainTest> _read;

    /// <summary>A data set whose files can be read when they lie in one folder.</summary>
    internal DatasetSource(Func<string, TrainTest> read) => _read = read;

    /// <summary>What it is called in code.</summary>
    public required string Name { get; init; }

    /// <summary>What it is: how many images of which size.</summary>
    public required string Title { get; init; }

    /// <summary>Who made it, and what may be done with it.</summary>
    public required string Licence { get; init; }

    /// <summary>The bytes of its files.</summary>
    public required long Bytes { get; init; }

    /// <summary>None for one that comes with the course.</summary>
    internal IReadOnlyList<DatasetFile> Files { get; init; } = [];

    /// <summary>The folder of the course's data that it comes in; null for one that does not come with the course.</summary>
    internal string? Shipped { get; init; }

    /// <summary>Where the images are drawn from, for one that is drawn and not read where it can be; null where it cannot.</summary>
    internal Func<DatasetPlace?> Drawn { get; init; } = () => null;

    internal Func<string> CacheRoot { get; init; } = () => Path.Combine(CacheFolder.Find(), "datasets");

    internal string SystemRoot { get; init; } = SystemFolder;

    internal DownloadTools Tools { get; init; } = DownloadTools.Default;

    private string InCache => Path.Combine(CacheRoot(), Name);

    private string OnSystem => Path.Combine(SystemRoot, Name);

    /// <summary>Where it lies now, judged by the names and sizes of its files; null where it would have to be downloaded.</summary>
    /// <exception cref="DirectoryNotFoundException">It comes with the course, whose data folder cannot be found.</exception>
    public DatasetPlace? Find()
    {
        if (Drawn() is { } place)
            return place;
        if (Shipped is not null)
            return new("comes with the course", Path.Combine(DataFolder.Find(), Shipped));
        if (Files.All(file => new FileInfo(Path.Combine(InCache, file.Name)) is { Exists: true } found && found.Length == file.Size))
            return new("downloaded", InCache);
        return IsOnSystem ? new("on this system", OnSystem) : null;
    }

    /// <summary>Loads it, after it has been downloaded where it has to be.</summary>
    /// <param name="progress">Told how far a download has come.</param>
    /// <param name="cancellationToken">Stops it; what has come of a download is kept, and the next one goes on from there.</param>
    /// <exception cref="DownloadException">It is nowhere and cannot be downloaded; the message says what was tried and what to do.</exception>
    /// <exception cref="InvalidDataException">One of its files is damaged.</exception>
    public async Task<TrainTest> LoadAsync(IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (Shipped is not null)
            return _read(Path.Combine(DataFolder.Find(), Shipped));
        if (!Files.All(file => file.In(InCache).IsThere()))
        {
            if (IsOnSystem)
                return _read(OnSystem);
            await DownloadAsync(progress, cancellationToken).ConfigureAwait(false);
        }
        return _read(InCache);
    }

    // A package may have packed the same files anew: their sizes and hashes are its own affair.
    private bool IsOnSystem => Files.All(file => File.Exists(Path.Combine(OnSystem, file.Name)));

    private async Task DownloadAsync(IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in Files)
                await file.In(InCache).FetchAsync(Tools, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (DownloadException exception)
        {
            throw new DownloadException(
                $"{Name} is neither in {InCache} nor in {OnSystem}, and cannot be downloaded: {exception.Message.TrimEnd('.')}; until then Datasets.Load(\"{Datasets.Subset}\") works without a network.", exception);
        }
    }
}
