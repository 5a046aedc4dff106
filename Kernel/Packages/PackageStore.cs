using System.Collections.Concurrent;
using NuGet.Common;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Packaging.Signing;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Repositories;
using NuGet.Versioning;
using LocalPackageInfo = NuGet.Repositories.LocalPackageInfo;

namespace CourseKit.Kernel.Packages;

/// <summary>The packages folders of this machine, and behind them the sources. What is in a folder is asked of no source.</summary>
internal sealed class PackageStore(PackageSources sources) : IDisposable
{
    private readonly SourceCacheContext _cache = new() { MaxAge = DateTimeOffset.UtcNow };
    private readonly NuGetv3LocalRepository[] _folders =
        [new(sources.PackagesFolder), .. sources.FallbackFolders.Where(Directory.Exists).Select(folder => new NuGetv3LocalRepository(folder))];

    private readonly ConcurrentDictionary<string, Lazy<Task<FindPackageByIdResource>>> _opened = new();
    private readonly ConcurrentDictionary<string, string> _silent = new();

    /// <summary>The sources that may be asked for a package and did not answer, with the reason, for a sentence. Empty if all did.</summary>
    public IReadOnlyList<string> SilentFor(string id) =>
        [.. sources.For(id).Where(source => _silent.ContainsKey(source.Source)).Select(source =>
            $"{PackageSources.Spoken(source)}{(sources.AddedBy(source) is { } added ? $", added by #i in {added.Place}" : "")} ({_silent[source.Source]})")];

    /// <summary>The addresses of those among them that <c>#i</c> has added.</summary>
    public IReadOnlyList<string> SilentAddedFor(string id) =>
        [.. sources.For(id).Where(source => _silent.ContainsKey(source.Source)).Select(sources.AddedBy).OfType<AddedSource>().Select(added => added.Address)];

    /// <summary>For a sentence: the sources asked for a package.</summary>
    public string SpokenSources(string id) => sources.Spoken(id);

    /// <summary>Whether a folder or a source has exactly this version.</summary>
    public async Task<bool> HasAsync(string id, NuGetVersion version, CancellationToken cancellationToken)
    {
        if (InFolder(id, version) is not null)
            return true;
        var answers = await AskAsync(id, resource => resource.DoesPackageExistAsync(id, version, _cache, NullLogger.Instance, cancellationToken), cancellationToken);
        return answers.Any(answer => answer.Answer);
    }

    /// <summary>The versions that the sources have, from the lowest to the highest.</summary>
    public async Task<IReadOnlyList<NuGetVersion>> VersionsAsync(string id, CancellationToken cancellationToken)
    {
        var answers = await AskAsync(id, resource => resource.GetAllVersionsAsync(id, _cache, NullLogger.Instance, cancellationToken), cancellationToken);
        return [.. answers.SelectMany(answer => answer.Answer ?? []).Distinct().Order()];
    }

    /// <summary>The versions in the folders, from the lowest to the highest.</summary>
    public IReadOnlyList<NuGetVersion> VersionsInFolders(string id) =>
        [.. _folders.SelectMany(folder => folder.FindPackagesById(id)).Select(package => package.Version).Distinct().Order()];

    /// <summary>A package in a folder; downloaded and unpacked first if it is in none.</summary>
    /// <exception cref="PackageException">No source gives it.</exception>
    public async Task<LocalPackageInfo> GetAsync(string id, NuGetVersion version, CancellationToken cancellationToken)
    {
        if (InFolder(id, version) is { } there)
            return there;
        var having = await AskAsync(id, async resource =>
            await resource.DoesPackageExistAsync(id, version, _cache, NullLogger.Instance, cancellationToken) ? resource : null, cancellationToken);
        foreach (var (source, resource) in having)
        {
            if (resource is not null && await InstallAsync(source, resource, new PackageIdentity(id, version), cancellationToken))
            {
                _folders[0].ClearCacheForIds([id]);
                if (InFolder(id, version) is { } installed)
                    return installed;
            }
        }
        throw new PackageException($"{id} {version} was found and could not be downloaded from {string.Join(", ", SilentFor(id).DefaultIfEmpty(SpokenSources(id)))}; try again.") { SilentAdded = SilentAddedFor(id) };
    }

    public void Dispose() => _cache.Dispose();

    private LocalPackageInfo? InFolder(string id, NuGetVersion version) =>
        _folders.Select(folder => folder.FindPackage(id, version)).FirstOrDefault(package => package is not null);

    // Unpacked under a lock, with the file that says it is complete written last: other processes wait, and after an
    // interrupt it is done again.
    private async Task<bool> InstallAsync(string source, FindPackageByIdResource resource, PackageIdentity package, CancellationToken cancellationToken)
    {
        try
        {
            using var downloader = await resource.GetPackageDownloaderAsync(package, _cache, NullLogger.Instance, cancellationToken);
            if (downloader is null)
                return false;
            var context = new PackageExtractionContext(
                PackageSaveMode.Defaultv3, XmlDocFileSaveMode.None, ClientPolicyContext.GetClientPolicy(sources.Settings, NullLogger.Instance), NullLogger.Instance);
            await PackageExtractor.InstallFromSourceAsync(package, downloader, _folders[0].PathResolver, context, cancellationToken);
            return true;
        }
        catch (SignatureException exception)
        {
            throw new PackageException($"{package.Id} {package.Version} from {source} was not unpacked because its signature is not accepted: {exception.Message.TrimEnd('.')}.");
        }
        catch (Exception exception) when (IsSilence(exception, cancellationToken))
        {
            _silent[source] = Reason(exception);
            return false;
        }
        catch (Exception exception) when (exception is InvalidDataException or PackagingException)
        {
            throw new PackageException($"{package.Id} {package.Version} from {source} is no intact package: {exception.Message.TrimEnd('.')}.");
        }
    }

    private async Task<IReadOnlyList<(string Source, T? Answer)>> AskAsync<T>(
        string id, Func<FindPackageByIdResource, Task<T>> question, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(sources.For(id).Select(source => source.Source).Where(source => !_silent.ContainsKey(source)).Select(AskOneAsync));
        return [.. answers.Where(answer => !_silent.ContainsKey(answer.Source))];

        async Task<(string Source, T? Answer)> AskOneAsync(string source)
        {
            try
            {
                return (source, await question(await OpenAsync(source, cancellationToken)));
            }
            catch (Exception exception) when (IsSilence(exception, cancellationToken))
            {
                _silent[source] = Reason(exception);
                return (source, default);
            }
        }
    }

    private async Task<FindPackageByIdResource> OpenAsync(string source, CancellationToken cancellationToken)
    {
        var opened = _opened.GetOrAdd(source, _ => new(() => OpenNowAsync(source, cancellationToken)));
        return await opened.Value;
    }

    private async Task<FindPackageByIdResource> OpenNowAsync(string source, CancellationToken cancellationToken)
    {
        // A network that swallows packets answers nothing at all; the libraries would wait for minutes.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var configured = sources.All.First(candidate => candidate.Source == source);
        if (configured.IsLocal && !Directory.Exists(configured.Source))
            throw new FatalProtocolException("there is no such folder");
        return await Repository.Factory.GetCoreV3(configured).GetResourceAsync<FindPackageByIdResource>(patience.Token)
            ?? throw new FatalProtocolException("it is no NuGet source");
    }

    private static bool IsSilence(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested &&
        exception is FatalProtocolException or HttpRequestException or IOException or UnauthorizedAccessException or OperationCanceledException;

    private static string Reason(Exception exception)
    {
        if (exception is OperationCanceledException)
            return "no answer within 30 seconds";
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception.Message.TrimEnd('.');
    }
}
