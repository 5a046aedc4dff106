using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Packages;

/// <summary>Finds the assemblies that declare a kernel extension, without loading the others.</summary>
internal static class ExtensionFinder
{
    private static readonly string Abstractions = typeof(KernelExtensionAttribute).Assembly.GetName().Name!;

    /// <summary>Whether the assembly carries <see cref="KernelExtensionAttribute"/>.</summary>
    public static bool DeclaresExtension(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return false;
        var metadata = file.GetMetadataReader();
        return metadata.IsAssembly
            && metadata.AssemblyReferences.Any(handle => metadata.StringComparer.Equals(metadata.GetAssemblyReference(handle).Name, Abstractions))
            && metadata.GetAssemblyDefinition().GetCustomAttributes().Any(handle => IsExtensionAttribute(metadata, handle));
    }

    private static bool IsExtensionAttribute(MetadataReader metadata, CustomAttributeHandle handle)
    {
        var constructor = metadata.GetCustomAttribute(handle).Constructor;
        return constructor.Kind == HandleKind.MemberReference
            && metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } type
            && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)type).Name, nameof(KernelExtensionAttribute));
    }
}
