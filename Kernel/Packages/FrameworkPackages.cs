using System.Reflection;
using NuGet.Versioning;

namespace CourseKit.Kernel.Packages;

/// <summary>Packages whose content is in this .NET already. They are neither downloaded nor loaded: .NET's own copy is at least
/// as new, and cells and libraries must agree on its types.</summary>
internal static class FrameworkPackages
{
    private static readonly Dictionary<string, string> Assemblies = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Others = ["NETStandard.Library", "Microsoft.NETCore.App", "Microsoft.NETCore.Platforms", "Microsoft.NETCore.Targets"];

    /// <summary>Whether .NET itself satisfies a request for this package.</summary>
    public static bool Satisfy(string id, VersionRange range) =>
        (Others.Contains(id, StringComparer.OrdinalIgnoreCase) || AssemblyPath(id) is not null)
        && (range.MinVersion is null || range.MinVersion.Major <= Environment.Version.Major);

    /// <summary>.NET's own assembly of this simple name, if it has one.</summary>
    public static string? AssemblyPath(string simpleName) => Assemblies.GetValueOrDefault(simpleName);

    /// <summary>An assembly of a package that .NET has in an older version, so that neither copy would do.</summary>
    /// <returns>What it is and both versions, as a part of a sentence; null if there is none.</returns>
    public static string? NewerThanFramework(IEnumerable<string> assemblies)
    {
        foreach (var path in assemblies)
        {
            if (AssemblyPath(Path.GetFileNameWithoutExtension(path)) is { } own
                && AssemblyName.GetAssemblyName(path).Version is { } version && AssemblyName.GetAssemblyName(own).Version is { } ownVersion && version > ownVersion)
                return $"{Path.GetFileNameWithoutExtension(path)} {version.ToString(3)}, and this .NET has {ownVersion.ToString(3)}";
        }
        return null;
    }
}
