namespace CourseKit.Extension.Tests.Engine;

/// <summary>The script that .NET Interactive runs when it loads the package.</summary>
internal static class ExtensionScript
{
    /// <summary>Its cells, all of them C#.</summary>
    public static IReadOnlyList<string> Cells => Read(Path.Combine(AppContext.BaseDirectory, "Engine", "extension.dib"));

    /// <summary>The cells of a copy of it.</summary>
    public static IReadOnlyList<string> Read(string file) => File.ReadAllText(file)
        .Split("#!csharp\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
