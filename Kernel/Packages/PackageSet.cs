namespace CourseKit.Kernel.Packages;

/// <summary>What a cell's requests come to.</summary>
/// <param name="Packages">The packages to load, dependencies included; none that is there already.</param>
/// <param name="Carried">The ids of packages of the build that one of them needs.</param>
internal sealed record PackageSet(IReadOnlyList<ResolvedPackage> Packages, IReadOnlyList<string> Carried);
