namespace CourseKit.Benchmarks;

/// <summary>The program as it was built beside the benchmarks.</summary>
internal static class BuiltProgram
{
    public static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(AppContext.BaseDirectory, "../../../.."));

    public static string Path { get; } = System.IO.Path.Combine(Root, "Cli/bin", Configuration, "net10.0/coursekit.dll");

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif
}
