using System.Collections.Concurrent;
using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;
using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Symbols;

/// <summary>What the code of notebooks refers to beyond itself. Made once and used for several readings: assemblies are then read once.</summary>
public sealed record CodeSurroundings
{
    private readonly ConcurrentDictionary<string, MetadataReference> _files = new(StringComparer.Ordinal);

    /// <summary>The packages that the build carries; no other source is asked.</summary>
    public BuildFeed Feed { get; init; } = BuildFeed.OfProgram;

    /// <summary>The notebook's folder, where the paths of <c>#r</c> and <c>#load</c> begin.</summary>
    public PackageSettings Packages { get; init; } = new();

    /// <summary>What extensions add.</summary>
    public IReadOnlyList<ExtensionNames> Extensions { get; init; } = [];

    internal MetadataReference File(string path) => _files.GetOrAdd(path, MetadataFile.Read);
}
