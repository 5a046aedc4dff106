using NuGet.Versioning;

namespace CourseKit.Kernel.Packages;

/// <summary>What a range of versions means when one is to be chosen.</summary>
internal static class VersionRanges
{
    /// <summary>Whether a version is in a range. To the library, <c>1.*</c> is 1.0 and everything above.</summary>
    public static bool Accepts(this VersionRange range, NuGetVersion version) =>
        range.Satisfies(version) && (range.Float is not { } floating || floating.Satisfies(version));

    /// <summary>The version to take: the lowest that all ranges accept, or the highest if one of them floats; a prerelease only
    /// if nothing else will do.</summary>
    public static NuGetVersion? Choose(this IReadOnlyCollection<VersionRange> ranges, IEnumerable<NuGetVersion> versions)
    {
        var accepted = versions.Where(version => ranges.All(range => range.Accepts(version))).Order().ToArray();
        var floats = ranges.Any(range => range.IsFloating);
        // Who writes *-* or a prerelease as the lower bound wants prereleases.
        var candidates = ranges.Any(range => range.Float?.IncludePrerelease ?? range.MinVersion is { IsPrerelease: true })
            ? accepted
            : Array.FindAll(accepted, version => !version.IsPrerelease) is { Length: > 0 } stable ? stable : accepted;
        return floats ? candidates.LastOrDefault() : candidates.FirstOrDefault();
    }

    /// <summary>The range as one would say it: <c>≥ 1.2</c>, <c>1.*</c>, <c>[1.0,2.0)</c>.</summary>
    public static string Spoken(this VersionRange range) =>
        range.IsFloating ? range.Float!.ToString()
        : range is { HasLowerBound: false, HasUpperBound: false } ? "any version"
        : range is { HasUpperBound: false, IsMinInclusive: true } ? $"{range.MinVersion} or later"
        : range is { HasLowerBound: true, HasUpperBound: true } && range.MinVersion == range.MaxVersion ? $"exactly {range.MinVersion}"
        : range.ToNormalizedString().Replace(" ", "", StringComparison.Ordinal);
}
