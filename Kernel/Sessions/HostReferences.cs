using System.Collections.Immutable;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Sessions;

/// <summary>The assemblies that the host offers to every cell, as the compiler sees them. Read once for all sessions of a process:
/// compilations share what they learn of an assembly.</summary>
internal sealed class HostReferences
{
    private static readonly Lazy<HostReferences> Read = new(() => new());

    private HostReferences()
    {
        var all = HostAssemblies.ForCells.Select(path => (Path: path, Reference: MetadataFile.Map(path))).ToArray();
        var byName = all.ToDictionary(assembly => Path.GetFileNameWithoutExtension(assembly.Path), assembly => Module(assembly.Reference), StringComparer.OrdinalIgnoreCase);
        var needed = byName.Where(assembly => !IsFacade(assembly.Value)).Select(assembly => assembly.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var toFollow = new Queue<string>(needed);
        while (toFollow.TryDequeue(out var name))
        {
            foreach (var other in byName[name].AssemblyReferences.Select(handle => byName[name].GetString(byName[name].GetAssemblyReference(handle).Name)))
            {
                if (byName.ContainsKey(other) && needed.Add(other))
                    toFollow.Enqueue(other);
            }
        }
        Needed = [.. all.Where(assembly => needed.Contains(Path.GetFileNameWithoutExtension(assembly.Path))).Select(assembly => assembly.Reference)];
        ForLibraries = [.. all.Select(assembly => assembly.Reference).Except(Needed)];
    }

    /// <summary>Those of this process.</summary>
    public static HostReferences OfProcess => Read.Value;

    /// <summary>What holds types, and what that refers to.</summary>
    public ImmutableArray<MetadataReference> Needed { get; }

    /// <summary>A third of .NET's assemblies hold no types and only say where these have gone. Code asks for those by the name of a type and never comes
    /// by there, but libraries that were compiled for another .NET do. Without them a trivial cell compiles in a sixth less time.</summary>
    public ImmutableArray<MetadataReference> ForLibraries { get; }

    private static bool IsFacade(MetadataReader module) => module.TypeDefinitions.Count <= 1; // The module's own is always there.

    private static MetadataReader Module(PortableExecutableReference reference) => ((AssemblyMetadata)reference.GetMetadata()).GetModules()[0].GetMetadataReader();
}
