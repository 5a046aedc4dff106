namespace CourseKit.Kernel.Packages;

/// <summary>Where a session looks for packages and keeps what it found out.</summary>
public sealed record PackageSettings
{
    /// <summary>The notebook's folder: its NuGet.Config and those above it are honoured, and relative paths in <c>#r</c>,
    /// <c>#i</c> and <c>#load</c> begin there. Null for the current directory.</summary>
    public string? Folder { get; init; }

    /// <summary>Where resolved sets of packages are remembered. Null for <c>coursekit/packages</c> in the user's cache folder.</summary>
    public string? CacheFolder { get; init; }

    internal string FolderNow => Folder ?? Environment.CurrentDirectory;

    internal string CacheFolderNow => CacheFolder ?? Path.Combine(UsersCacheFolder(), "coursekit", "packages");

    private static string UsersCacheFolder()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder && Path.IsPathFullyQualified(folder))
            return folder;
        return OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
    }
}
