using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Sessions;

/// <summary>What the namespaces of a cell were compiled to.</summary>
/// <param name="Name">The assembly's; one that declares the same types anew has the same name and a higher version, and a
/// submission then sees only that one.</param>
/// <param name="Version">From 1.</param>
/// <param name="Types">The full names of the types in it.</param>
/// <param name="Assembly">The compiled assembly.</param>
/// <param name="Symbols">For traces.</param>
internal sealed record CellLibrary(string Name, int Version, IReadOnlySet<string> Types, byte[] Assembly, byte[] Symbols)
{
    /// <summary>For the compiler.</summary>
    public MetadataReference Reference { get; } = MetadataReference.CreateFromImage(Assembly);
}
