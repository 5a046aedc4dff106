using CourseKit.Downloads;
using CourseKit.Files;

namespace CourseKit.Weights;

/// <summary>Weights that can be had from elsewhere, of known content.</summary>
/// <remarks>They are kept in <c>~/.cache/coursekit/weights</c> (or below <c>XDG_CACHE_HOME</c> or in <c>COURSEKIT_CACHE</c> where that is set). A file that
/// PyTorch has fetched already (<c>~/.cache/torch/hub/checkpoints</c>, or below <c>TORCH_HOME</c>) is used where it lies.</remarks>
/// <param name="Name">What they are called.</param>
/// <param name="Title">What they are.</param>
/// <param name="Licence">What is known of their licence.</param>
/// <param name="Address">Where they come from.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="Size">Bytes of the file.</param>
public sealed record PretrainedWeights(string Name, string Title, string Licence, Uri Address, string Sha256, long Size)
{
    internal Func<string> Cache { get; init; } = CacheFolder.Find;

    internal Func<string> TorchHub { get; init; } = () => Path.Combine(
        Environment.GetEnvironmentVariable("TORCH_HOME") is { Length: > 0 } chosen ? chosen : Path.Combine(CacheFolder.OfUser(), "torch"), "hub", "checkpoints");

    internal DownloadTools Tools { get; init; } = DownloadTools.Default;

    private string FileName => Path.GetFileName(Address.LocalPath);

    private string InCache => Path.Combine(Cache(), "weights", FileName);

    /// <summary>Where they lie now, judged by the file's size; null where they would have to be downloaded.</summary>
    public string? Find() => Places.FirstOrDefault(path => new FileInfo(path) is { Exists: true } file && file.Length == Size);

    /// <summary>Sees to it that they are here.</summary>
    /// <param name="progress">Told how far the download has come, where one is needed.</param>
    /// <param name="cancellationToken">Stops the download; what has come is kept.</param>
    /// <returns>The path of their file.</returns>
    /// <exception cref="DownloadException">They are not here and cannot be fetched; the message says why and what to do.</exception>
    public async Task<string> FetchAsync(IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (Places.FirstOrDefault(path => At(path).IsThere()) is { } found)
            return found;
        return await At(InCache).FetchAsync(Tools, progress, cancellationToken).ConfigureAwait(false);
    }

    private string[] Places => [InCache, Path.Combine(TorchHub(), FileName)];

    private Download At(string path) => new(Address, path, Sha256, Size);
}
