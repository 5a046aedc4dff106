namespace CourseKit.Kernel.Packages;

/// <summary>Finds the packages that a cell asks for: as remembered, or else by choosing versions and downloading.</summary>
internal sealed class PackageResolver(PackageSettings settings, BuildFeed feed)
{
    /// <param name="requests">What the cell asks for; nothing that the build carries.</param>
    /// <param name="fixedPackages">What is there already.</param>
    /// <param name="addedSources">What <c>#i</c> has added.</param>
    /// <param name="cancellationToken">Gives up; nothing half-written is left.</param>
    /// <exception cref="PackageException">They cannot be had; the message is for the reader.</exception>
    public async Task<PackageSet> ResolveAsync(
        IReadOnlyList<PackageRequest> requests, IReadOnlyCollection<FixedPackage> fixedPackages, IReadOnlyList<AddedSource> addedSources, CancellationToken cancellationToken)
    {
        if (NotedPackages.GivenFolder is { } given)
            return NotedPackages.Read(given, requests, fixedPackages);
        var set = await FromSourcesAsync(requests, fixedPackages, addedSources, cancellationToken);
        if (NotedPackages.NotingFolder is { } folder)
            NotedPackages.Write(folder, requests, fixedPackages, set);
        return set;
    }

    private async Task<PackageSet> FromSourcesAsync(
        IReadOnlyList<PackageRequest> requests, IReadOnlyCollection<FixedPackage> fixedPackages, IReadOnlyList<AddedSource> addedSources, CancellationToken cancellationToken)
    {
        var sources = PackageSources.Read(settings.FolderNow, addedSources);
        var cache = new PackageCache(settings.CacheFolderNow);
        var key = Key(requests, fixedPackages, sources);
        if (cache.Read(key) is { } remembered)
            return remembered;
        PackageSet set;
        try
        {
            set = await FindAsync(requests, fixedPackages, sources, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"Packages cannot be kept in {sources.PackagesFolder}: {exception.Message.TrimEnd('.')}; name another folder in NUGET_PACKAGES.");
        }
        cache.Write(key, set);
        return set;
    }

    private async Task<PackageSet> FindAsync(
        IReadOnlyList<PackageRequest> requests, IReadOnlyCollection<FixedPackage> fixedPackages, PackageSources sources, CancellationToken cancellationToken)
    {
        using var store = new PackageStore(sources);
        var byId = fixedPackages.ToDictionary(one => one.Package.Id, StringComparer.OrdinalIgnoreCase);
        HashSet<string> carried = new(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            var graph = new PackageGraph(store, feed, byId);
            var packages = await graph.ResolveAsync(requests, cancellationToken);
            if (graph.Carried.Count == 0)
                return new([.. packages.Select(PackageAssets.Of)], [.. carried]);
            // Something needs a package of the build. What that one brings is fixed as well, so the choice begins anew.
            foreach (var carrier in graph.Carried.Select(id => feed.Find(id, null)!))
            {
                carried.Add(carrier.Id);
                foreach (var package in carrier.Everything)
                    byId.TryAdd(package.Id, FixedPackage.BroughtBy(carrier, package));
            }
        }
    }

    private IEnumerable<string> Key(IEnumerable<PackageRequest> requests, IEnumerable<FixedPackage> fixedPackages, PackageSources sources) =>
    [
        .. requests.Select(request => $"{request.Id},{request.Version}{(request.TakesAnother ? " or another" : "")}".ToLowerInvariant()).Order(StringComparer.Ordinal),
        .. fixedPackages.Select(one => one.Package.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal),
        .. sources.Key(),
        .. feed.Contents(),
        RuntimePlatform.Identifier,
        Environment.Version.ToString(),
    ];
}
