using NuGet.Frameworks;
using NuGet.Repositories;
using NuGet.Versioning;

namespace CourseKit.Kernel.Packages;

/// <summary>Chooses a version for each package that is asked for or needed, all of a set together.</summary>
/// <remarks>NuGet's rules, but for one: a package gets the lowest version with which everybody is content (the highest, if one who asks
/// wants the latest), where NuGet lets the nearest decide and then fails. Who writes a bare version gets that one or a reason.</remarks>
internal sealed class PackageGraph(PackageStore store, BuildFeed feed, IReadOnlyDictionary<string, FixedPackage> fixedPackages)
{
    private const int MostRounds = 200;

    private readonly Dictionary<string, LocalPackageInfo> _chosen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _carried = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Packages of the build that something in the set needs.</summary>
    public IReadOnlyCollection<string> Carried => _carried;

    /// <summary>Chooses, downloads and unpacks.</summary>
    /// <exception cref="PackageException">It cannot be done; the message says why and what would help.</exception>
    public async Task<IReadOnlyList<LocalPackageInfo>> ResolveAsync(IReadOnlyList<PackageRequest> requests, CancellationToken cancellationToken)
    {
        var asked = requests.ToDictionary(request => request.Id, StringComparer.OrdinalIgnoreCase);
        for (var round = 0; round < MostRounds; round++)
        {
            var demands = Demands(requests);
            var open = demands.Values.Where(list => !IsSettled(list, asked.GetValueOrDefault(list[0].Id))).ToArray();
            if (open.Length == 0)
                return [.. demands.Keys.Select(id => _chosen[id])];
            var chosenNow = await Task.WhenAll(open.Select(list => ChooseAsync(list, asked.GetValueOrDefault(list[0].Id), cancellationToken)));
            foreach (var package in chosenNow)
                _chosen[package.Id] = package;
        }
        throw new PackageException($"The versions of {string.Join(", ", requests)} go round in a circle; ask for exact versions.");
    }

    private bool IsSettled(List<PackageDemand> demands, PackageRequest? request)
    {
        if (!_chosen.TryGetValue(demands[0].Id, out var chosen))
            return false;
        if (demands.Find(demand => demand.Request is not { TakesAnother: true } && !demand.Range.Accepts(chosen.Version)) is not { } other)
            return true;
        // Who wrote a bare version wants that one; every other choice can still be made anew.
        return request?.ExactVersion is null ? false : throw PackageConflicts.Downgrade(other, request, chosen.Version);
    }

    // Who asks for what, as far as the choices made so far let us see.
    private Dictionary<string, List<PackageDemand>> Demands(IEnumerable<PackageRequest> requests)
    {
        var demands = new Dictionary<string, List<PackageDemand>>(StringComparer.OrdinalIgnoreCase);
        var queue = new Queue<PackageDemand>(requests.Select(request => new PackageDemand(request.Id, request.Range, null) { Request = request }));
        while (queue.TryDequeue(out var demand))
        {
            if (IsSatisfied(demand))
                continue;
            if (demands.TryGetValue(demand.Id, out var others))
            {
                others.Add(demand);
                continue;
            }
            demands[demand.Id] = [demand];
            if (!_chosen.TryGetValue(demand.Id, out var package))
                continue;
            var group = NuGetFrameworkUtility.GetNearest(package.Nuspec.GetDependencyGroups(), PackageAssets.Framework, group => group.TargetFramework);
            foreach (var dependency in group?.Packages ?? [])
                queue.Enqueue(new(dependency.Id, dependency.VersionRange, $"{package.Id} {package.Version}"));
        }
        return demands;
    }

    private bool IsSatisfied(PackageDemand demand)
    {
        if (fixedPackages.TryGetValue(demand.Id, out var one))
            return one.Satisfies(demand) ? true : throw PackageConflicts.Fixed(demand, one);
        if (feed.Carries(demand.Id))
        {
            // Never from a source. Whoever adds it checks its version, and that of all that it brings.
            _carried.Add(demand.Id);
            return true;
        }
        return EnginePackages.IsOfEngine(demand.Id) || FrameworkPackages.Satisfy(demand.Id, demand.Range);
    }

    private async Task<LocalPackageInfo> ChooseAsync(List<PackageDemand> demands, PackageRequest? request, CancellationToken cancellationToken)
    {
        var id = demands[0].Id;
        var exact = request?.ExactVersion;
        VersionRange[] ranges = exact is null ? [.. demands.Select(demand => demand.Range)] : [request!.Range];
        return await store.GetAsync(id, await VersionAsync(), cancellationToken);

        async Task<NuGetVersion> VersionAsync()
        {
            // The usual case costs no list of versions: the lowest version named is there and everybody is content with it.
            if (!ranges.Any(range => range.IsFloating)
                && ranges.Where(range => range.HasLowerBound).Max(range => range.MinVersion) is { } lowest && ranges.All(range => range.Accepts(lowest))
                && await store.HasAsync(id, lowest, cancellationToken))
                return lowest;
            var versions = await store.VersionsAsync(id, cancellationToken);
            // A source that is silent may have the better version; to take another would give other results another day.
            if (store.SilentFor(id) is { Count: > 0 } silent)
                throw PackageConflicts.Silent(demands[0], request, silent, store.SilentAddedFor(id), store.VersionsInFolders(id));
            if (versions.Count == 0)
                throw PackageConflicts.Unknown(demands[0], store.SpokenSources(id));
            if (request is { TakesAnother: true })
                return ranges.Choose(versions) ?? versions.LastOrDefault(version => !version.IsPrerelease) ?? versions[^1];
            if (exact is not null)
                throw PackageConflicts.NoSuchVersion(request!, versions, store.SpokenSources(id));
            return ranges.Choose(versions)
                ?? throw (demands.Count > 1 && demands.TrueForAll(demand => versions.Any(demand.Range.Accepts))
                    ? PackageConflicts.Incompatible(demands)
                    : PackageConflicts.NothingIn(demands.Find(demand => !versions.Any(demand.Range.Accepts)) ?? demands[0], versions, store.SpokenSources(id)));
        }
    }
}
