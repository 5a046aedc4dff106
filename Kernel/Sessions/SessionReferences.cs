using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Sessions;

/// <summary>The assemblies that cells are compiled against: the runtime's, the kernel's own few, and what <c>#r</c> adds.</summary>
internal sealed class SessionReferences
{
    // What the kernel is made of is none of a cell's business, but for these.
    private static readonly string[] KernelAssemblies =
        ["CourseKit.Kernel", "CourseKit.Kernel.Abstractions", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.AspNetCore.Html.Abstractions"];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> HostAssemblies = new(() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase));

    // Read once for all sessions of a process: the compiler shares what it learns of an assembly between compilations.
    private static readonly Lazy<ImmutableArray<MetadataReference>> Shared = new(() =>
    [
        .. HostAssemblies.Value
            .Where(assembly => IsRuntime(assembly.Value) || KernelAssemblies.Contains(assembly.Key))
            .Select(assembly => (MetadataReference)MetadataReference.CreateFromFile(assembly.Value)),
    ]);

    private readonly HashSet<string> _added = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What to give the compiler.</summary>
    public ImmutableArray<MetadataReference> Metadata { get; private set; } = Shared.Value;

    /// <summary>Whether the program that hosts the session brings this assembly, by its simple name. Its copy is then the one
    /// that cells use, so that both sides mean the same types.</summary>
    public static bool IsOfHost(string simpleName) => HostAssemblies.Value.ContainsKey(simpleName);

    /// <summary>Adds assemblies; those that are there already are left as they are.</summary>
    public void Add(IEnumerable<string> paths)
    {
        var added = paths.Where(path => _added.Add(Path.GetFileNameWithoutExtension(path))).ToArray();
        Metadata =
        [
            .. Metadata,
            .. added.Select(path => HostAssemblies.Value.GetValueOrDefault(Path.GetFileNameWithoutExtension(path), path))
                .Where(path => !Metadata.Any(reference => string.Equals(reference.Display, path, StringComparison.OrdinalIgnoreCase)))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }

    private static bool IsRuntime(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("System.", StringComparison.Ordinal)
            ? Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
            : name is "System.dll" or "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll" or "Microsoft.Win32.Primitives.dll";
    }
}
