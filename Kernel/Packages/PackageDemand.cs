using NuGet.Versioning;

namespace CourseKit.Kernel.Packages;

/// <summary>One reason why a package is in a set.</summary>
/// <param name="Id">The package.</param>
/// <param name="Range">The versions that will do.</param>
/// <param name="By">The package that needs it, with its version; null if the reader asked for it.</param>
internal sealed record PackageDemand(string Id, VersionRange Range, string? By)
{
    /// <summary>What the reader wrote, if it was the reader who asked.</summary>
    public PackageRequest? Request { get; init; }

    /// <summary>Whether a version that is there already will do: to a reader who wrote a bare version only that one, to one
    /// who wrote none any.</summary>
    public bool Accepts(NuGetVersion version) =>
        Request is { Version: null } or { TakesAnother: true } || (Request?.ExactVersion is { } exact ? exact == version : Range.Accepts(version));

    /// <summary>As a sentence begins: <c>A 1.0 needs X 2.0 or later</c>.</summary>
    public override string ToString() => Request is not null
        ? $"This cell asks for {(Request.ExactVersion is null && Request.Version is not null ? $"{Id} {Range.Spoken()}" : Request)}"
        : $"{By} needs {Id} {Range.Spoken()}";
}
