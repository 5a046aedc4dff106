namespace CourseKit.Benchmarks;

/// <summary>The program as it was built beside the benchmarks.</summary>
internal static class BuiltProgram
{
    public static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(AppContext.BaseDirectory, "../../../.."));

    public static string Path { get; } = System.IO.Path.Combine(Root, "Cli/bin", Configuration, "net10.0/coursekit.dll");

    /// <summary>The command that starts a published program, or the build beside the benchmarks.</summary>
    /// <param name="published">A published folder, or a program in one; null for the build beside the benchmarks.</param>
    public static string[] Command(string? published) => published is null ? ["dotnet", Path]
        : Directory.Exists(published) ? [System.IO.Path.Combine(System.IO.Path.GetFullPath(published), "coursekit")]
        : published.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", System.IO.Path.GetFullPath(published)] : [System.IO.Path.GetFullPath(published)];

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif
}
