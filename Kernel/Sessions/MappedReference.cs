using System.IO.MemoryMappedFiles;
using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Sessions;

/// <summary>A reference to an assembly of .NET or of the program, read where it lies. The compiler's own way copies what it might need of each
/// file into memory, 48 MB for all of .NET, where it looks at a few of them; mapped, the system brings what is looked at, once for all
/// processes.</summary>
/// <remarks>Only for files that nobody rewrites while the process runs: the runtime has them mapped, too.</remarks>
internal static class MappedReference
{
    /// <param name="path">Its file.</param>
    /// <param name="documentation">Where an editor finds what its members are for.</param>
    public static unsafe PortableExecutableReference Of(string path, DocumentationProvider? documentation = null)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        // Never disposed: the reference lives as long as the process.
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var length = checked((int)new FileInfo(path).Length);
        var module = ModuleMetadata.CreateFromImage((nint)start, length);
        return AssemblyMetadata.Create(module).GetReference(documentation, filePath: path, display: path);
    }
}
