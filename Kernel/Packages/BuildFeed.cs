using NuGet.Versioning;

namespace CourseKit.Kernel.Packages;

/// <summary>The packages that this build itself carries, named in <c>packages/ID.package.txt</c> beside the program. They are
/// asked before any other source and only for ids that they hold, so that no stranger's package of such an id is ever taken.</summary>
/// <remarks>A line of the file is <c>version V</c>, <c>main PATH</c>, <c>lib PATH</c>, <c>native RID PATH</c>,
/// <c>runtime RID PATH</c> (a managed assembly of one platform) or <c>package ID VERSION</c> (one whose files are among them).
/// A path is a full one, or one that begins where the file is, or <c>nuget:ID/VERSION/PATH</c> for a file that NuGet keeps.</remarks>
/// <param name="folder">Where the files are.</param>
public sealed class BuildFeed(string folder)
{
    private const string Ending = ".package.txt";

    /// <summary>The feed of the running program.</summary>
    public static BuildFeed OfProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "packages"));

    /// <summary>Finds a package of this build.</summary>
    /// <param name="id">Its id, in any case.</param>
    /// <param name="version">The version or range asked for, or null for whichever it is.</param>
    /// <returns>Null if the build carries no package of that id. Files that NuGet keeps are yet to be placed (<see cref="CarriedFiles"/>).</returns>
    /// <exception cref="PackageException">The build carries another version, or a file of it is gone.</exception>
    public ResolvedPackage? Find(string id, string? version)
    {
        var file = Files().FirstOrDefault(file => string.Equals(IdOf(file), id, StringComparison.OrdinalIgnoreCase));
        return file is null ? null : Read(file, IdOf(file), version);
    }

    /// <summary>The full paths of all files that the build carries for this platform, for whoever runs cells where only what is named can be seen. What has yet to be downloaded
    /// is not there.</summary>
    /// <exception cref="PackageException">A file of the build is gone.</exception>
    public IEnumerable<string> Places() =>
        Files().Select(file => Read(file, IdOf(file), null)).SelectMany(package => package.Assemblies.Concat(package.NativeLibraries)).Select(CarriedFiles.UsualPlace);

    /// <summary>The ids of all that the build carries.</summary>
    internal IEnumerable<string> Ids => Files().Select(IdOf);

    /// <summary>Whether the build carries a package of this id, in any case: no source is asked for it then.</summary>
    internal bool Carries(string id) => Files().Any(file => string.Equals(IdOf(file), id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The content of every list, so that an answer which rests on them can be told from one that rested on others.</summary>
    internal IEnumerable<string> Contents() => Files().Order(StringComparer.Ordinal).Select(file => $"{IdOf(file)}\n{File.ReadAllText(file)}");

    private IEnumerable<string> Files() => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Ending) : [];

    private static string IdOf(string file) => Path.GetFileName(file)[..^Ending.Length];

    private static ResolvedPackage Read(string file, string id, string? versionAsked)
    {
        string? version = null;
        var hasTravelled = false;
        List<string> assemblies = [], natives = [];
        List<PackageVersion> includes = [];
        foreach (var line in File.ReadLines(file))
        {
            switch (line.Split(' ', 2))
            {
                case ["version", var value]:
                    version = value;
                    break;
                case ["package", var rest] when rest.Split(' ') is [var package, var itsVersion]:
                    includes.Add(new(package, itsVersion));
                    break;
                case ["main" or "lib", var path]:
                    hasTravelled |= !Path.IsPathFullyQualified(path);
                    assemblies.Add(Place(path));
                    break;
                case ["native", var rest] when IsForThisPlatform(rest, out var path):
                    natives.Add(Place(path));
                    break;
                case ["runtime", var rest] when IsForThisPlatform(rest, out var path):
                    assemblies.Add(Place(path));
                    break;
            }
        }
        var again = hasTravelled ? "install CourseKit again" : "build again with `dotnet build`";
        if (version is null || assemblies.Count == 0)
            throw new PackageException($"{file} is torn: {again}.");
        if (versionAsked is not null && versionAsked != version && !IsIn(versionAsked, version))
            throw new PackageException($"This build carries {id} {version} and no other version of it; write #r \"nuget: {id}\" without {versionAsked}.", id);
        if (assemblies.Find(path => !CarriedFiles.IsInPackage(path) && !File.Exists(path)) is { } missing)
            throw new PackageException($"{id} {version} needs {missing}, which is gone: {again}.");
        return new(id, version, assemblies, assemblies, natives) { Includes = includes };

        string Place(string path) => CarriedFiles.IsInPackage(path) ? path : Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(file))!);
    }

    private static bool IsIn(string range, string version) =>
        VersionRange.TryParse(range, out var parsed) && parsed.Satisfies(NuGetVersion.Parse(version)) && !NuGetVersion.TryParse(range, out _);

    private static bool IsForThisPlatform(string ridAndPath, out string path)
    {
        var space = ridAndPath.IndexOf(' ', StringComparison.Ordinal);
        path = space < 0 ? "" : ridAndPath[(space + 1)..];
        return space > 0 && RuntimePlatform.Identifiers.Contains(ridAndPath[..space]);
    }
}
