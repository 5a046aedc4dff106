using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Editing;

/// <summary>The XML documentation of an assembly, from the file beside it or, for .NET's own, from the SDK's reference pack. Nothing is
/// read before it is asked for.</summary>
internal sealed class AssemblyDocumentation(string assembly) : DocumentationProvider
{
    private readonly Lazy<IReadOnlyList<DocumentationFile>> _files = new(() => Files(assembly));

    public override bool Equals(object? obj) => obj is AssemblyDocumentation other && other.Path == Path;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        _files.Value.Select(file => file.Find(documentationMemberID)).FirstOrDefault(text => text is not null);

    private string Path { get; } = assembly;

    private static IReadOnlyList<DocumentationFile> Files(string assembly)
    {
        var beside = System.IO.Path.ChangeExtension(assembly, ".xml");
        return File.Exists(beside) ? [new(beside)]
            : System.IO.Path.GetDirectoryName(assembly) == System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location) ? FrameworkDocumentation.For(assembly)
            : [];
    }
}
