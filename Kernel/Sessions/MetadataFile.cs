using System.IO.MemoryMappedFiles;
using System.Reflection.PortableExecutable;
using CourseKit.Kernel.Editing;
using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Sessions;

/// <summary>References to assemblies by their metadata alone. Given the whole file, the compiler opens every one of them again for each cell, to write
/// into the cell's symbols what it was compiled against, which nobody asks a notebook: a tenth of the time of a trivial cell.</summary>
internal static class MetadataFile
{
    /// <summary>Reads an assembly where it lies. Copied into memory, all of .NET would take 48 MB, of which the compiler looks at little; mapped,
    /// the system brings what is looked at, once for all processes.</summary>
    /// <remarks>Only for files that nobody rewrites while the process runs: the runtime has them mapped, too.</remarks>
    public static unsafe PortableExecutableReference Map(string path)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        // Never disposed: the reference lives as long as the process.
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return Refer(new PEReader(start, checked((int)new FileInfo(path).Length)), path);
    }

    /// <summary>Reads an assembly's metadata into memory: the greater part of .NET's own is machine code.</summary>
    /// <exception cref="BadImageFormatException">It is no assembly.</exception>
    public static PortableExecutableReference Read(string path) =>
        Refer(new PEReader(File.OpenRead(path), PEStreamOptions.PrefetchMetadata), path);

    private static unsafe PortableExecutableReference Refer(PEReader file, string path)
    {
        if (!file.HasMetadata)
        {
            file.Dispose();
            throw new BadImageFormatException($"{path} is not a .NET assembly.", path);
        }
        var metadata = file.GetMetadata();
        var module = ModuleMetadata.CreateFromMetadata((nint)metadata.Pointer, metadata.Length, file.Dispose);
        return AssemblyMetadata.Create(module).GetReference(new AssemblyDocumentation(path), filePath: path, display: path);
    }
}
