namespace CourseKit.Kernel.Packages;

/// <summary>What one session's packages came to, noted for sessions that run where there is neither a network nor a configuration, and where only what is named can be seen: they have those
/// packages and no others.</summary>
public static class NotedPackages
{
    /// <summary>The environment variable that names a folder in which a session notes what its packages come to.</summary>
    public const string NotingVariable = "COURSEKIT_NOTE_PACKAGES";

    /// <summary>The environment variable that names such a folder to a session that has only what was noted there.</summary>
    public const string GivenVariable = "COURSEKIT_NOTED_PACKAGES";

    /// <summary>The full paths of all files that were noted.</summary>
    /// <param name="folder">Where; need not exist.</param>
    public static IReadOnlyList<string> Files(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, "*.txt").SelectMany(PackageCache.FilesIn).Distinct(StringComparer.Ordinal)];

    internal static string? NotingFolder => Named(NotingVariable);

    internal static string? GivenFolder => Named(GivenVariable);

    /// <summary>Finds what was noted.</summary>
    /// <exception cref="PackageException">Nothing was, for these requests.</exception>
    internal static PackageSet Read(string folder, IReadOnlyList<PackageRequest> requests, IReadOnlyCollection<FixedPackage> fixedPackages) =>
        new PackageCache(folder).Read(Key(requests, fixedPackages))
        ?? throw new PackageException($"There is no network where this runs, and {string.Join(", ", requests)} is not among the packages of the lesson's own set-up cells; do without, or ask for it in a set-up cell, written the same.", requests[0].Id);

    internal static void Write(string folder, IReadOnlyList<PackageRequest> requests, IReadOnlyCollection<FixedPackage> fixedPackages, PackageSet set) =>
        new PackageCache(folder).Write(Key(requests, fixedPackages), set);

    // Without sources, which differ between the two sessions, and without the kernel's own packages, which are the same.
    private static IEnumerable<string> Key(IEnumerable<PackageRequest> requests, IEnumerable<FixedPackage> fixedPackages) =>
    [
        .. requests.Select(request => request.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal),
        .. fixedPackages.Where(one => !one.IsOfKernel).Select(one => one.Package.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal),
    ];

    private static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder ? folder : null;
}
