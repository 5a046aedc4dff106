namespace CourseKit.Kernel.Packages;

/// <summary>What a package brings to this machine.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">Its exact version.</param>
/// <param name="Assemblies">Full paths of managed assemblies, those of its dependencies included.</param>
/// <param name="NativeLibraries">Full paths of native libraries for this platform.</param>
public sealed record ResolvedPackage(string Id, string Version, IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeLibraries);
