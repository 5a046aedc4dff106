using System.Runtime.CompilerServices;

namespace CourseKit.Cli.Tests.ArchitectureRules;

/// <summary>The source tree that these tests were compiled from.</summary>
internal static class Repository
{
    // What builds and runs leave behind; none of it is source.
    private static readonly HashSet<string> Generated =
        new(["bin", "obj", "out", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules"], StringComparer.Ordinal);

    public static string Root { get; } = FindRoot();

    /// <summary>All source files with an ending, as paths from the root with forward slashes.</summary>
    public static IEnumerable<string> Files(string ending) => Walk(Root)
        .Where(entry => entry.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && File.Exists(Path.Combine(Root, entry)));

    /// <summary>All source files and folders, as paths from the root with forward slashes.</summary>
    public static IEnumerable<string> Entries() => Walk(Root);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            bool isFolder = entry is DirectoryInfo;
            if (entry.LinkTarget is not null || (isFolder && (Generated.Contains(entry.Name) || entry.Name is ".git" or ".vs" or ".idea")))
                continue;

            yield return Path.GetRelativePath(Root, entry.FullName).Replace('\\', '/');
            if (isFolder)
            {
                foreach (string inner in Walk(entry.FullName))
                    yield return inner;
            }
        }
    }

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        // A deterministic build may map source paths away; the output folder lies in the tree as well.
        return Upwards(Path.GetDirectoryName(thisFile)) ?? Upwards(AppContext.BaseDirectory)
            ?? throw new DirectoryNotFoundException("No folder with CourseKit.sln above the tests; run them from a checkout.");

        static string? Upwards(string? folder)
        {
            while (folder is not null && !File.Exists(Path.Combine(folder, "CourseKit.sln")))
                folder = Path.GetDirectoryName(folder);
            return folder;
        }
    }
}
