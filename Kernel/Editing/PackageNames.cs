using System.Text.RegularExpressions;
using CourseKit.Kernel.Packages;
using NuGet.Versioning;

namespace CourseKit.Kernel.Editing;

/// <summary>The packages that this machine has already. No source is asked: a completion must not wait for a network.</summary>
internal sealed partial class PackageNames(PackageSettings settings, BuildFeed feed)
{
    private const int Limit = 100;

    /// <summary>Ids that go on with what is typed, as their authors write them.</summary>
    public IReadOnlyList<string> Ids(string typed) =>
    [
        .. feed.Ids.Where(id => id.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Concat(Folders(PackagesFolder(), typed).Take(Limit).Select(AuthorsId))
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The versions of a package that are here, the latest first.</summary>
    public IReadOnlyList<string> Versions(string id, string typed) =>
    [
        .. (feed.Ids.Contains(id, StringComparer.OrdinalIgnoreCase) ? Carried(id) : VersionsIn(Path.Combine(PackagesFolder(), id.ToLowerInvariant())))
            .Where(version => version.StartsWith(typed, StringComparison.OrdinalIgnoreCase)),
    ];

    private string PackagesFolder() => PackageSources.Read(settings.FolderNow, []).PackagesFolder;

    private IEnumerable<string> Carried(string id)
    {
        try
        {
            return feed.Find(id, null) is { } package ? [package.Version] : [];
        }
        catch (PackageException)
        {
            return [];
        }
    }

    private static IEnumerable<string> VersionsIn(string folder) => Folders(folder, "").Select(Path.GetFileName)
        .Select(name => (Name: name!, Version: NuGetVersion.TryParse(name, out var version) ? version : null))
        .Where(pair => pair.Version is not null).OrderByDescending(pair => pair.Version).Select(pair => pair.Name);

    private static IEnumerable<string> Folders(string folder, string prefix) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder)
            .Where(path => Path.GetFileName(path).StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        : [];

    // Folders are in small letters; the package's own description knows how its name is written.
    private static string AuthorsId(string folder)
    {
        var name = Path.GetFileName(folder);
        var file = Directory.EnumerateDirectories(folder).Select(version => Path.Combine(version, name + ".nuspec")).FirstOrDefault(File.Exists);
        return file is not null && Id().Match(File.ReadAllText(file)) is { Success: true } id
            && string.Equals(id.Groups[1].Value, name, StringComparison.OrdinalIgnoreCase)
            ? id.Groups[1].Value
            : name;
    }

    [GeneratedRegex(@"<id>\s*([\w.-]+)\s*</id>")]
    private static partial Regex Id();
}
