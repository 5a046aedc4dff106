using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Sessions;

/// <summary>The assemblies that cells are compiled against: the runtime's, the kernel's own few, and what <c>#r</c> adds.</summary>
internal sealed class SessionReferences
{
    private readonly HashSet<string> _added = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What to give the compiler.</summary>
    public ImmutableArray<MetadataReference> Metadata { get; private set; } = HostReferences.OfProcess.Needed;

    /// <summary>Adds what a cell itself has brought.</summary>
    public void Add(IReadOnlyCollection<MetadataReference> references) => Metadata = Metadata.AddRange(references);

    /// <summary>Adds assemblies; those that are there already are left as they are.</summary>
    public void Add(IEnumerable<string> paths)
    {
        var added = paths.Where(path => _added.Add(Path.GetFileNameWithoutExtension(path))).ToArray();
        if (added.Length == 0)
            return;
        Metadata = Metadata.AddRange(HostReferences.OfProcess.ForLibraries.Except(Metadata));
        Metadata =
        [
            .. Metadata,
            .. added.Select(path => HostAssemblies.Shared(Path.GetFileNameWithoutExtension(path)) ?? path)
                .Where(path => !Metadata.Any(reference => string.Equals(reference.Display, path, StringComparison.OrdinalIgnoreCase)))
                .Select(MetadataFile.Read),
        ];
    }
}
