namespace CourseKit.Kernel.Packages;

/// <summary>Finds the files of a package of the build that were left where NuGet keeps packages: a build that has travelled brings
/// its own assemblies, and not half a gigabyte of native libraries. What the machine lacks is downloaded.</summary>
internal sealed class CarriedFiles(PackageSettings settings)
{
    /// <summary>The beginning of such a file's place, <c>nuget:ID/VERSION/PATH</c>.</summary>
    public const string Scheme = "nuget:";

    // NuGet writes it last, so that a folder that has it is whole.
    private const string Completed = ".nupkg.metadata";

    /// <summary>Whether a file lies with NuGet.</summary>
    public static bool IsInPackage(string place) => place.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>The package with the full path of every file in it.</summary>
    /// <exception cref="PackageException">A package that it needs cannot be had; the message is for the reader.</exception>
    public async Task<ResolvedPackage> PlaceAsync(ResolvedPackage carrier, IReadOnlyList<AddedSource> addedSources, CancellationToken cancellationToken)
    {
        var packages = carrier.Assemblies.Concat(carrier.NativeLibraries).Where(IsInPackage).Select(place => Split(place).Package).Distinct().ToArray();
        var folders = packages.ToDictionary(package => package, UsualFolder);
        var missing = packages.Where(package => !File.Exists(Path.Combine(folders[package], Completed))).ToArray();
        if (missing.Length > 0)
        {
            // NuGet's libraries cost time to load: they are asked only if a package is not in the usual place.
            foreach (var (package, folder) in missing.Zip(await GetAsync(carrier, missing, addedSources, cancellationToken)))
                folders[package] = folder;
        }
        return carrier with
        {
            References = Placed(carrier.References),
            Assemblies = Placed(carrier.Assemblies),
            NativeLibraries = Placed(carrier.NativeLibraries),
        };

        IReadOnlyList<string> Placed(IEnumerable<string> places) => [.. places.Select(place => IsInPackage(place) ? InFolder(place) : place)];

        string InFolder(string place)
        {
            var (package, path) = Split(place);
            var file = Path.GetFullPath(path, folders[package]);
            return File.Exists(file) ? file
                : throw new PackageException($"{carrier.Id} {carrier.Version} needs {file}, which is gone: delete the folder {folders[package]} and run this cell again.", carrier.Id);
        }
    }

    /// <summary>The full path of a file, which need not be there: with NuGet's packages, or where the build has it.</summary>
    /// <exception cref="PackageException">The place names no file of a package.</exception>
    public static string UsualPlace(string place)
    {
        if (!IsInPackage(place))
            return place;
        var (package, path) = Split(place);
        return Path.GetFullPath(path, UsualFolder(package));
    }

    private async Task<string[]> GetAsync(
        ResolvedPackage carrier, IReadOnlyList<PackageVersion> packages, IReadOnlyList<AddedSource> addedSources, CancellationToken cancellationToken)
    {
        var sources = PackageSources.Read(settings.FolderNow, addedSources);
        using var store = new PackageStore(sources);
        try
        {
            return await Task.WhenAll(packages.Select(GetOneAsync));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"Packages cannot be kept in {sources.PackagesFolder}: {exception.Message.TrimEnd('.')}; name another folder in NUGET_PACKAGES.");
        }

        async Task<string> GetOneAsync(PackageVersion package)
        {
            var version = NuGet.Versioning.NuGetVersion.Parse(package.Version);
            if (await store.HasAsync(package.Id, version, cancellationToken))
                return (await store.GetAsync(package.Id, version, cancellationToken)).ExpandedPath;
            var reason = store.SilentFor(package.Id) is { Count: > 0 } silent
                ? $"{string.Join(", ", silent)} did not answer"
                : $"is not to be had from {store.SpokenSources(package.Id)}";
            throw new PackageException($"{carrier.Id} {carrier.Version} needs {package.Id} {package.Version}, which is not on this machine and {reason}; try again with a network, or name a source that has it with #i.", carrier.Id)
            {
                SilentAdded = store.SilentAddedFor(package.Id),
            };
        }
    }

    private static (PackageVersion Package, string Path) Split(string place) =>
        place[Scheme.Length..].Split('/', 3) is [var id, var version, var path]
            ? (new(id, version), path)
            : throw new PackageException($"{place} names no file of a package: install CourseKit again.");

    private static string UsualFolder(PackageVersion package)
    {
        var all = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Path.GetFullPath(Path.Combine(all, package.Id.ToLowerInvariant(), package.Version.ToLowerInvariant()));
    }
}
