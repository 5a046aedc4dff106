using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace CourseKit.Kernel.Errors;

/// <summary>Which line of which cell the compiled code of cells came from, also where a stack trace does not know.</summary>
internal sealed class CellSymbols
{
    // A cell may throw while threads of earlier ones do.
    private readonly ConcurrentDictionary<Assembly, ImmutableArray<byte>> _symbols = [];

    /// <param name="assembly">A cell's.</param>
    /// <param name="symbols">Its portable PDB.</param>
    public void Add(Assembly assembly, byte[] symbols) => _symbols[assembly] = [.. symbols];

    /// <summary>Whether a cell declared it.</summary>
    public bool Has(MethodBase method) => _symbols.ContainsKey(method.Module.Assembly);

    /// <summary>The lines of a method, in the order of its code.</summary>
    /// <returns>Empty if it is no cell's, or has none.</returns>
    public IReadOnlyList<SourceLine> LinesOf(MethodBase method)
    {
        if (!_symbols.TryGetValue(method.Module.Assembly, out var symbols))
            return [];
        using var provider = MetadataReaderProvider.FromPortablePdbImage(symbols);
        var reader = provider.GetMetadataReader();
        var handle = MetadataTokens.MethodDefinitionHandle(method.MetadataToken & 0xFFFFFF).ToDebugInformationHandle();
        return
        [
            .. reader.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden)
                .Select(point => new SourceLine(point.Offset, reader.GetString(reader.GetDocument(point.Document).Name), point.StartLine)),
        ];
    }
}

/// <summary>Where a piece of code came from.</summary>
/// <param name="Offset">Where it begins, in the method's intermediate language.</param>
/// <param name="File">The cell's name in traces.</param>
/// <param name="Line">From 1.</param>
internal readonly record struct SourceLine(int Offset, string File, int Line);
