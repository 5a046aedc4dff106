using NuGet.Versioning;

namespace CourseKit.Kernel.Packages;

/// <summary>Why a set of packages cannot be had, each a sentence that names the packages and what to do.</summary>
internal static class PackageConflicts
{
    private const int MostVersions = 3;

    /// <summary>Two packages need versions of a third that exclude each other.</summary>
    public static PackageException Incompatible(IReadOnlyList<PackageDemand> demands)
    {
        var byRange = demands.DistinctBy(demand => demand.Range).ToArray();
        // If each two of them would get along and only all together do not, the first and the last have to stand for all.
        var pairs = byRange.SelectMany((left, i) => byRange.Skip(i + 1).Select(right => (Left: left, Right: right)));
        var (first, second) = pairs.FirstOrDefault(
            pair => VersionRange.CommonSubSet([pair.Left.Range, pair.Right.Range]).Equals(VersionRange.None), (Left: byRange[0], Right: byRange[^1]));
        return new($"{first}, and {second}: no version suits both; ask for other versions of {Name(first)} or {Name(second)}.", Name(first));
    }

    /// <summary>A package was asked for in a version below what another needs.</summary>
    public static PackageException Downgrade(PackageDemand demand, PackageRequest request, NuGetVersion chosen) =>
        new($"{demand}, and this cell asks for {request.Id} {chosen}: change that to what {Name(demand)} needs, or leave the version out.", request.Id);

    /// <summary>A package is there in a version that will not do.</summary>
    public static PackageException Fixed(PackageDemand demand, FixedPackage one) =>
        new($"{demand}, but {one}.", demand.By is null ? demand.Id : null);

    /// <summary>No source knows the id.</summary>
    public static PackageException Unknown(PackageDemand demand, string sources) => new(demand.By is null
        ? $"There is no package {demand.Id} at {sources}; check its name, or add a source with #i \"nuget: …\"."
        : $"{demand}, and there is no such package at {sources}; add a source that has it with #i \"nuget: …\".", demand.By is null ? demand.Id : null);

    /// <summary>The bare version asked for is not there.</summary>
    public static PackageException NoSuchVersion(PackageRequest request, IReadOnlyList<NuGetVersion> versions, string sources) =>
        new($"{request.Id} has no version {request.Version} at {sources}; {Offer(versions, request.ExactVersion!)}.", request.Id);

    /// <summary>No version is in the range.</summary>
    public static PackageException NothingIn(PackageDemand demand, IReadOnlyList<NuGetVersion> versions, string sources) => demand switch
    {
        { By: null } when versions.All(version => version.IsPrerelease) =>
            new($"{demand.Id} has prereleases only, the latest being {versions[^1]}; write #r \"nuget: {demand.Id}, {versions[^1]}\" or *-*.", demand.Id),
        { By: null } => new($"{demand.Id} has no version that is {demand.Range.Spoken()} at {sources}; {Offer(versions, demand.Range.MinVersion)}.", demand.Id),
        _ => new($"{demand}, which is not at {sources}; {Offer(versions, demand.Range.MinVersion)}."),
    };

    /// <summary>A source did not answer, and what is asked for is not on this machine.</summary>
    public static PackageException Silent(
        PackageDemand demand, PackageRequest? request, IReadOnlyList<string> silent, IReadOnlyList<string> silentAdded, IReadOnlyList<NuGetVersion> inFolders)
    {
        var remedy = inFolders.Count > 0 && demand.By is null
            ? $"{demand.Id} {inFolders[^1]} is on this machine already: ask for exactly that version to do without the source"
            : "packages that were used before on this machine still work; for others try again when the source answers";
        if (silentAdded.Count > 0)
            remedy = "if its address is wrong, correct it and run its cell again; " + remedy;
        var what = request?.ToString() ?? $"{demand.Id} (which {demand.By} needs)";
        return new($"{what} was not found because a package source does not answer: {string.Join(", ", silent)}; {remedy}.", demand.By is null ? demand.Id : null) { SilentAdded = silentAdded };
    }

    private static string Name(PackageDemand demand) => demand.By?.Split(' ')[0] ?? demand.Id;

    // The neighbours of what was asked for, and the latest.
    private static string Offer(IReadOnlyList<NuGetVersion> versions, NuGetVersion? near)
    {
        var below = near is null ? [] : versions.Where(version => version < near).TakeLast(1);
        var above = near is null ? [] : versions.Where(version => version > near).Take(1);
        var offered = below.Concat(above).Append(versions.LastOrDefault(version => !version.IsPrerelease) ?? versions[^1]).Distinct().Order().Take(MostVersions).ToArray();
        return offered.Length == 1 ? $"there is {offered[0]}" : $"there are {string.Join(", ", offered.SkipLast(1))} and {offered[^1]}";
    }
}
