namespace CourseKit.Files;

/// <summary>Where the course keeps what it can make or fetch again.</summary>
internal static class CacheFolder
{
    /// <summary><c>COURSEKIT_CACHE</c>, else <c>coursekit</c> in the user's cache folder.</summary>
    public static string Find() => Environment.GetEnvironmentVariable("COURSEKIT_CACHE") is { Length: > 0 } chosen ? Path.GetFullPath(chosen) : Path.Combine(OfUser(), "coursekit");

    /// <summary>The user's cache folder as the XDG base directory specification defines it. A relative path is to be ignored, it says.</summary>
    public static string OfUser() => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } xdg && Path.IsPathRooted(xdg)
        ? xdg
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
