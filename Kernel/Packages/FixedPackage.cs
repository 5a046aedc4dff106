using NuGet.Versioning;

namespace CourseKit.Kernel.Packages;

/// <summary>A package whose version is no longer open: its assemblies are in the session, or come with what is being added.</summary>
/// <param name="Package">Its id and version.</param>
/// <param name="Reason">Why it is fixed, as a sentence goes on after its name: <c>is loaded already in this session</c>.</param>
/// <param name="Remedy">What to do if another version is wanted, as an order.</param>
internal sealed record FixedPackage(PackageVersion Package, string Reason, string Remedy)
{
    /// <summary>Whether it is the kernel's own, which nothing replaces.</summary>
    public bool IsOfKernel { get; init; }

    public static FixedPackage Loaded(PackageVersion package) => new(
        package, "is loaded already in this session", "restart the kernel and ask for the other version first");

    public static FixedPackage BroughtBy(ResolvedPackage carrier, PackageVersion package) => package.Id == carrier.Id
        ? new(package, "is what this build carries, and it is taken from nowhere else", "ask for a package that goes with it")
        : new(package, $"comes with {carrier.Id} {carrier.Version}", $"ask for that version or for none; another takes a session without {carrier.Id}");

    public static FixedPackage OfKernel(PackageVersion package) => new(package, "is part of this kernel", "leave the version out") { IsOfKernel = true };

    /// <summary>Whether this version will do. The kernel's own takes the place of every older one, as notebooks name many.</summary>
    public bool Satisfies(PackageDemand demand)
    {
        var version = NuGetVersion.Parse(Package.Version);
        return demand.Accepts(version) || (IsOfKernel && demand.Range.Accepts(version));
    }

    public override string ToString() => $"{Package.Id} {Package.Version} {Reason}: {Remedy}";
}
