using System.Text.RegularExpressions;
using NuGet.Versioning;

namespace CourseKit.Kernel.Packages;

/// <summary>What one <c>#r "nuget: …"</c> asks for.</summary>
/// <param name="Id">The package's id, as written.</param>
/// <param name="Version">The version or range as written; null for the latest that is no prerelease.</param>
internal sealed partial record PackageRequest(string Id, string? Version)
{
    /// <summary>Whether the version was named for another package, so that any will do where that one is missing.</summary>
    public bool TakesAnother { get; init; }

    /// <summary>The versions that will do. A bare version is the lowest of them, as in a project file.</summary>
    public VersionRange Range => VersionRange.Parse(Version ?? "*", allowFloating: true);

    /// <summary>The bare version that was written, if it was one.</summary>
    public NuGetVersion? ExactVersion => NuGetVersion.TryParse(Version, out var version) ? version : null;

    /// <summary>How the reader wrote it.</summary>
    public override string ToString() => Version is null ? Id : $"{Id} {Version}";

    /// <summary>Reads what follows <c>nuget:</c>.</summary>
    /// <exception cref="PackageException">It is no id, or no version.</exception>
    public static PackageRequest Parse(string text)
    {
        // In a range such as [1.0,2.0) there are commas, too; the first ends the id.
        var (id, version) = text.Split(',', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : (text.Trim(), null);
        if (id.Length > 100 || !WellFormedId().IsMatch(id))
            throw new PackageException($"\"{id}\" cannot be a package's id; write for example #r \"nuget: Newtonsoft.Json\" or #r \"nuget: Newtonsoft.Json, 13.0.3\".");
        if (version is not null && !IsVersion(version))
            throw new PackageException($"\"{version}\" is no version; write for example #r \"nuget: {id}, 1.2.3\", 1.* or [1.0,2.0).", id);
        return new(id, version);
    }

    /// <summary>The requests of a cell, each package once.</summary>
    /// <exception cref="PackageException">A package is asked for in two versions.</exception>
    public static IReadOnlyList<PackageRequest> Merge(IEnumerable<PackageRequest> requests)
    {
        List<PackageRequest> merged = [];
        foreach (var request in requests)
        {
            var at = merged.FindIndex(other => string.Equals(other.Id, request.Id, StringComparison.OrdinalIgnoreCase));
            if (at < 0)
                merged.Add(request);
            else if (merged[at].Version is null)
                merged[at] = request;
            else if (request.Version is not null && request.Version != merged[at].Version)
                throw new PackageException($"This cell asks for {request.Id} {merged[at].Version} and for {request.Version}; keep one of the two lines.", request.Id);
        }
        return merged;
    }

    // Apart, so that a request without a version does not load the library that reads versions.
    private static bool IsVersion(string text) => VersionRange.TryParse(text, allowFloating: true, out _);

    [GeneratedRegex(@"^\w+([.-]\w+)*$")]
    private static partial Regex WellFormedId();
}
