using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CourseKit.Kernel.Packages;

namespace CourseKit.Cli.Sandbox;

/// <summary>What a box has of this machine, all of it to read only: .NET, this program, the packages that it and the course are made of, and
/// the course's data. Nothing that a teacher wrote is among them.</summary>
/// <param name="Paths">Files and folders, at the paths that they have outside.</param>
/// <param name="Environment">The variables that are set in it, and no others.</param>
internal sealed record BoxContents(IReadOnlyList<string> Paths, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The only place in the box, with those for temporary files, where something can be written.</summary>
    public const string Home = "/home/student";

    /// <summary>A folder outside where a trusted worker notes what packages the lesson's set-up comes to (<see cref="CourseKit.Kernel.Packages.NotedPackages"/>).</summary>
    public required string NotedPackages { get; init; }

    /// <summary>The same, with the packages that were noted up to now, and no others.</summary>
    public BoxContents WithNotedPackages() => this with
    {
        Paths = Outermost([.. Paths, NotedPackages, .. Kernel.Packages.NotedPackages.Files(NotedPackages).Where(File.Exists).Select(PackageFolder)]),
        Environment = new Dictionary<string, string>(Environment) { [Kernel.Packages.NotedPackages.GivenVariable] = NotedPackages },
    };

    /// <summary>What cells of the course need.</summary>
    /// <param name="programFolder">Where this program's own files are.</param>
    /// <param name="sourceFolder">The source notebook's folder, above which the course's data lies.</param>
    /// <param name="limits">What the box may use.</param>
    public static BoxContents OfCourse(string programFolder, string sourceFolder, BoxLimits limits)
    {
        var (runtime, cache, data) = (RuntimeFolder(), CacheFolder(), DataFolder(sourceFolder));
        string[] wanted =
        [
            runtime, WithoutEnd(programFolder),
            .. ProgramFiles().Select(PackageFolder), .. new BuildFeed(Path.Combine(programFolder, "packages")).Places().Select(PackageFolder),
            .. ((string[])["native", "weights", "datasets"]).Select(part => Path.Combine(cache, part)),
            .. data is null ? (string[])[] : [data],
        ];
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin",
            ["HOME"] = Home,
            ["LANG"] = "C.UTF-8",
            ["DOTNET_ROOT"] = runtime,
            ["DOTNET_EnableDiagnostics"] = "0", // no pipe on which a process can be stopped or looked into
            ["DOTNET_GCHeapHardLimit"] = limits.ManagedMemory.ToString("X", System.Globalization.CultureInfo.InvariantCulture),
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["OMP_NUM_THREADS"] = "1",
            ["OMP_WAIT_POLICY"] = "PASSIVE",
            ["NUGET_PACKAGES"] = PackagesFolder(),
            ["COURSEKIT_CACHE"] = cache,
        };
        if (data is not null)
            environment["COURSEKIT_DATA"] = data;
        if (System.Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is { } culture)
            environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = culture;
        return new(Outermost(wanted.Where(path => Directory.Exists(path) || File.Exists(path))), environment) { NotedPackages = NotesFolder(cache, sourceFolder) };
    }

    // Those of the program and .NET: the runtime itself knows where it found them.
    private static IEnumerable<string> ProgramFiles() =>
        ((string[])["TRUSTED_PLATFORM_ASSEMBLIES", "NATIVE_DLL_SEARCH_DIRECTORIES"])
            .SelectMany(name => (AppContext.GetData(name) as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(WithoutEnd);

    // All of a package: beside an assembly there may be what it loads.
    private static string PackageFolder(string path)
    {
        var packages = PackagesFolder() + Path.DirectorySeparatorChar;
        if (path.StartsWith(packages, StringComparison.Ordinal) && path[packages.Length..].Split(Path.DirectorySeparatorChar) is [var id, var version, _, ..])
            return packages + id + Path.DirectorySeparatorChar + version;
        return File.Exists(path) ? Path.GetDirectoryName(path)! : path;
    }

    private static string[] Outermost(IEnumerable<string> paths)
    {
        List<string> kept = [];
        foreach (var path in paths.Select(Path.GetFullPath).Distinct().Order(StringComparer.Ordinal))
        {
            if (!kept.Exists(outer => path.StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
                kept.Add(path);
        }
        return [.. kept];
    }

    private static string RuntimeFolder() => WithoutEnd(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));

    private static string PackagesFolder() => System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string CacheFolder() => System.Environment.GetEnvironmentVariable("COURSEKIT_CACHE") is { Length: > 0 } chosen
        ? Path.GetFullPath(chosen)
        : Path.Combine(
            System.Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } xdg && Path.IsPathRooted(xdg) ? xdg : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".cache"),
            "coursekit");

    // One for each source's folder: what another lesson's set-up asks for is not this one's. Kept, since it is a few lines and found anew each time.
    private static string NotesFolder(string cache, string sourceFolder)
    {
        try
        {
            return Directory.CreateDirectory(Path.Combine(cache, "noted", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(sourceFolder))))[..16])).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Directory.CreateTempSubdirectory("coursekit-noted-").FullName;
        }
    }

    // As the course itself looks for it from a notebook.
    private static string? DataFolder(string sourceFolder)
    {
        if (System.Environment.GetEnvironmentVariable("COURSEKIT_DATA") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        for (var here = new DirectoryInfo(Path.GetFullPath(sourceFolder)); here is not null; here = here.Parent)
        {
            if (Directory.Exists(Path.Combine(here.FullName, "data", "photographs")))
                return Path.Combine(here.FullName, "data");
        }
        return null;
    }

    private static string WithoutEnd(string folder) => Path.TrimEndingDirectorySeparator(folder);
}
