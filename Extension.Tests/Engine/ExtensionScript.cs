namespace CourseKit.Extension.Tests.Engine;

/// <summary>The script that .NET Interactive runs when it loads the package.</summary>
internal static class ExtensionScript
{
    /// <summary>Its cells, all of them C#.</summary>
    public static IReadOnlyList<string> Cells => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "extension.dib"))
        .Split("#!csharp\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
