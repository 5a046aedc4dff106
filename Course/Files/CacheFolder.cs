namespace CourseKit.Files;

/// <summary>Where the course keeps what it can make or fetch again.</summary>
internal static class CacheFolder
{
    /// <summary><c>COURSEKIT_CACHE</c>, else <c>coursekit</c> in the user's cache folder as the XDG base directory
    /// specification defines it.</summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("COURSEKIT_CACHE") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);

        // The specification says that a relative path is to be ignored.
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } xdg && Path.IsPathRooted(xdg)
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(caches, "coursekit");
    }
}
