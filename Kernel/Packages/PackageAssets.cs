using System.Reflection.PortableExecutable;
using NuGet.Client;
using NuGet.ContentModel;
using NuGet.Frameworks;
using NuGet.Repositories;
using NuGet.RuntimeModel;

namespace CourseKit.Kernel.Packages;

/// <summary>Which files of a package are for this .NET on this platform. Satellite assemblies, analyzers and build files are not
/// among them.</summary>
internal static class PackageAssets
{
    // A package may have files for each step of the platform's chain, such as linux-x64, linux, unix.
    private static readonly RuntimeGraph Platforms = new(
        RuntimePlatform.Identifiers.Select((rid, i) => new RuntimeDescription(rid, RuntimePlatform.Identifiers.Skip(i + 1))));

    private static readonly ManagedCodeConventions Conventions = new(Platforms);

    /// <summary>The framework that the kernel runs on.</summary>
    public static NuGetFramework Framework { get; } = new(FrameworkConstants.FrameworkIdentifiers.NetCoreApp, new Version(Environment.Version.Major, 0, 0, 0));

    private static readonly SelectionCriteria Criteria = Conventions.Criteria.ForFrameworkAndRuntime(Framework, RuntimePlatform.Identifier);

    /// <exception cref="PackageException">The package has assemblies, and none for this .NET.</exception>
    public static ResolvedPackage Of(LocalPackageInfo package)
    {
        var content = new ContentItemCollection();
        content.Load(package.Files);
        var runtime = content.FindBestItemGroup(Criteria, Conventions.Patterns.RuntimeAssemblies);
        var compile = content.FindBestItemGroup(Criteria, Conventions.Patterns.CompileRefAssemblies, Conventions.Patterns.CompileLibAssemblies);
        if (runtime is null && compile is null)
            RefuseOtherFrameworks(package);
        var assemblies = Assemblies(package, runtime);
        if (FrameworkPackages.NewerThanFramework(assemblies) is { } newer)
            throw new PackageException($"{package.Id} {package.Version} brings {newer}; ask for a version of {package.Id} that is made for .NET {Environment.Version.Major}.");
        return new(package.Id, package.Version.ToNormalizedString(), Assemblies(package, compile), assemblies, NativeLibraries(package, content))
        {
            ExtendsEngine = package.Files.Any(file => file.StartsWith("interactive-extensions/dotnet/", StringComparison.OrdinalIgnoreCase)),
        };
    }

    private static IReadOnlyList<string> Assemblies(LocalPackageInfo package, ContentItemGroup? group) =>
        // A file named _._ says that there is nothing for this framework, on purpose.
        [.. (group?.Items ?? []).Select(item => item.Path).Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            .Select(path => FullPath(package, path)).Where(IsManaged)];

    // Some packages keep native libraries among their assemblies; the compiler would choke on them.
    private static bool IsManaged(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return file.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> NativeLibraries(LocalPackageInfo package, ContentItemCollection content) =>
        [.. (content.FindBestItemGroup(Criteria, Conventions.Patterns.NativeLibraries)?.Items ?? []).Select(item => FullPath(package, item.Path))];

    private static string FullPath(LocalPackageInfo package, string path) => Path.GetFullPath(Path.Combine(package.ExpandedPath, path));

    private static void RefuseOtherFrameworks(LocalPackageInfo package)
    {
        var others = package.Files.Select(file => file.Split('/'))
            .Where(parts => parts.Length > 2 && parts[0] is "lib" or "ref")
            .Select(parts => parts[1]).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray();
        if (others.Length > 0)
            throw new PackageException($"{package.Id} {package.Version} is made for {string.Join(", ", others)} and has nothing for .NET {Environment.Version.Major}; ask for a later version or another package.");
    }
}
