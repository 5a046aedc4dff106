namespace CourseKit.Kernel.Packages;

/// <summary>What a package brings to this machine.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">Its exact version.</param>
/// <param name="References">Full paths of the assemblies to compile against.</param>
/// <param name="Assemblies">Full paths of the assemblies to load.</param>
/// <param name="NativeLibraries">Full paths of native libraries for this platform.</param>
public sealed record ResolvedPackage(
    string Id, string Version, IReadOnlyList<string> References, IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeLibraries)
{
    /// <summary>The packages whose assemblies are among these, each an id with a version: for a package of the build, which
    /// comes with all that it depends on.</summary>
    public IReadOnlyList<PackageVersion> Includes { get; init; } = [];

    /// <summary>Whether it brings an extension for .NET Interactive, which needs the engine's own assemblies.</summary>
    internal bool ExtendsEngine { get; init; }

    /// <summary>Whether some of its files are with NuGet, and their full paths not known yet.</summary>
    internal bool IsToBePlaced => Assemblies.Concat(NativeLibraries).Any(CarriedFiles.IsInPackage);

    /// <summary>Where one of its assemblies usually lies, for whoever reads it as a file; it need not be there.</summary>
    /// <param name="fileName">Such as <c>Name.dll</c>.</param>
    /// <returns>A full path; null if the package has no such assembly.</returns>
    /// <exception cref="PackageException">The package's list is torn.</exception>
    public string? AssemblyNamed(string fileName) =>
        Assemblies.FirstOrDefault(place => Path.GetFileName(place) == fileName) is { } place ? CarriedFiles.UsualPlace(place) : null;

    /// <summary>This package and those that it includes.</summary>
    internal IEnumerable<PackageVersion> Everything => Includes.Prepend(new(Id, Version));
}
