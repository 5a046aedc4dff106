namespace CourseKit.Kernel.Editing;

/// <summary>The documentation of .NET itself, which the SDK has and a mere runtime has not.</summary>
/// <remarks>A type may be documented under another assembly than the one that holds it: String is in System.Private.CoreLib, and in
/// System.Runtime's file.</remarks>
internal static class FrameworkDocumentation
{
    private static readonly string[] Largest = ["System.Runtime", "System.Collections", "System.Threading", "System.Runtime.InteropServices", "System.Memory"];

    private static readonly Lazy<IReadOnlyDictionary<string, DocumentationFile>> Files = new(() => Folder() is { } folder
        ? Directory.EnumerateFiles(folder, "*.xml")
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => new DocumentationFile(path), StringComparer.OrdinalIgnoreCase)
        : new Dictionary<string, DocumentationFile>());

    /// <summary>Where an assembly's types may be documented, the likeliest first.</summary>
    public static IReadOnlyList<DocumentationFile> For(string assembly) =>
        [.. Largest.Prepend(Path.GetFileNameWithoutExtension(assembly)).Select(name => Files.Value.GetValueOrDefault(name)).OfType<DocumentationFile>(), .. Files.Value.Values];

    // dotnet/shared/Microsoft.NETCore.App/10.0.1 holds the runtime, dotnet/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0 its documentation.
    private static string? Folder()
    {
        var packs = Path.GetFullPath("../../../packs/Microsoft.NETCore.App.Ref", Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        return !Directory.Exists(packs) ? null : Directory.EnumerateDirectories(packs)
            .OrderByDescending(path => Version.TryParse(Path.GetFileName(path), out var version) ? version : new Version())
            .Select(path => Path.Combine(path, "ref", $"net{Environment.Version.Major}.0"))
            .FirstOrDefault(Directory.Exists);
    }
}
