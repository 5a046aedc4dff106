namespace CourseKit.Kernel.Packages;

/// <summary>One package in one version.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its exact version.</param>
public sealed record PackageVersion(string Id, string Version);
