using System.Runtime.InteropServices;

namespace CourseKit.Kernel.Packages;

/// <summary>The packages that this build itself carries, named in <c>packages/ID.package.txt</c> beside the program. They are
/// asked before any other source and only for ids that they hold, so that no stranger's package of such an id is ever taken.</summary>
/// <remarks>A line of the file is <c>version V</c>, <c>main PATH</c>, <c>lib PATH</c>, <c>native RID PATH</c> or
/// <c>runtime RID PATH</c> (a managed assembly of one platform).</remarks>
/// <param name="folder">Where the files are.</param>
public sealed class BuildFeed(string folder)
{
    /// <summary>The feed of the running program.</summary>
    public static BuildFeed OfProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "packages"));

    /// <summary>Finds a package of this build.</summary>
    /// <param name="id">Its id, in any case.</param>
    /// <param name="version">The version asked for, or null for whichever it is.</param>
    /// <returns>Null if the build carries no package of that id.</returns>
    /// <exception cref="PackageException">The build carries another version, or a file of it is gone.</exception>
    public ResolvedPackage? Find(string id, string? version)
    {
        if (!Directory.Exists(folder))
            return null;
        var file = Directory.EnumerateFiles(folder, "*.package.txt")
            .FirstOrDefault(file => string.Equals(Path.GetFileName(file), id + ".package.txt", StringComparison.OrdinalIgnoreCase));
        return file is null ? null : Read(file, Path.GetFileName(file)[..^".package.txt".Length], version);
    }

    private static ResolvedPackage Read(string file, string id, string? versionAsked)
    {
        string? version = null;
        List<string> assemblies = [], natives = [];
        foreach (var line in File.ReadLines(file))
        {
            switch (line.Split(' ', 2))
            {
                case ["version", var value]:
                    version = value;
                    break;
                case ["main" or "lib", var path]:
                    assemblies.Add(path);
                    break;
                case ["native", var rest] when Platform.Matches(rest, out var path):
                    natives.Add(path);
                    break;
                case ["runtime", var rest] when Platform.Matches(rest, out var path):
                    assemblies.Add(path);
                    break;
            }
        }
        if (version is null || assemblies.Count == 0)
            throw new PackageException($"{file} is torn: build again with `dotnet build`.");
        if (versionAsked is not null && versionAsked != version)
            throw new PackageException($"This build carries {id} {version} and no other version of it; write #r \"nuget: {id}\" without {versionAsked}.");
        if (assemblies.Find(path => !File.Exists(path)) is { } missing)
            throw new PackageException($"{id} {version} needs {missing}, which is gone: restore it with `dotnet build`.");
        return new(id, version, assemblies, natives);
    }

    private static class Platform
    {
        private static readonly string Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

        private static readonly string[] Rids = OperatingSystem.IsWindows() ? [$"win-{Architecture}", "win"]
            : OperatingSystem.IsMacOS() ? [$"osx-{Architecture}", "osx", "unix"]
            : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? [$"linux-musl-{Architecture}"]
            : [$"linux-{Architecture}", "linux", "unix"];

        public static bool Matches(string ridAndPath, out string path)
        {
            var space = ridAndPath.IndexOf(' ', StringComparison.Ordinal);
            path = space < 0 ? "" : ridAndPath[(space + 1)..];
            return space > 0 && Rids.Contains(ridAndPath[..space]);
        }
    }
}
