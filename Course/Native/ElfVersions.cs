namespace CourseKit.Native;

/// <summary>One version that a library asks another library for.</summary>
/// <param name="File">The other library.</param>
/// <param name="Name">The version, for example <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">The number by which symbols refer to it.</param>
/// <param name="IsWeak">Whether the dynamic linker goes on without it.</param>
/// <param name="FlagsOffset">Where in the file its flags lie.</param>
internal readonly record struct ElfVersionNeed(string File, string Name, int Index, bool IsWeak, int FlagsOffset);

/// <summary>Symbol versions of an ELF library: which it asks for, which it offers, and which its relocations use.</summary>
/// <remarks>After Ulrich Drepper, <i>ELF Symbol Versioning</i>, and the Linux Standard Base, "Symbol Versioning".</remarks>
internal static class ElfVersions
{
    private const int NeedSize = 16, DefinitionSize = 20, AuxiliarySize = 8, SymbolSize = 24;
    private const int IndexMask = 0x7fff; // the highest bit says "hidden"

    /// <summary>The entries of <c>.gnu.version_r</c>; none where there is no such section.</summary>
    public static IReadOnlyList<ElfVersionNeed> Needs(ElfFile elf)
    {
        if (elf.Find(ElfFile.VersionNeeds) is not { } section)
            return [];

        var strings = elf.Linked(section, ElfFile.StringTable);
        var needs = new List<ElfVersionNeed>();
        var walk = new EntryWalk(section, NeedSize);
        foreach (var need in walk.Chain(0, section.Info, at => elf.U32(at + 12)))
        {
            var file = elf.Name(strings, elf.U32(need + 4));
            foreach (var entry in walk.Chain(need - section.Offset + elf.U32(need + 8), elf.U16(need + 2), at => elf.U32(at + 12)))
            {
                var flags = elf.U16(entry + 4);
                needs.Add(new(file, elf.Name(strings, elf.U32(entry + 8)), elf.U16(entry + 6) & IndexMask, (flags & 2) != 0, (int)entry + 4));
            }
        }
        return needs;
    }

    /// <summary>The names in <c>.gnu.version_d</c>.</summary>
    public static IReadOnlySet<string> Definitions(ElfFile elf)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (elf.Find(ElfFile.VersionDefinitions) is not { } section)
            return names;

        var strings = elf.Linked(section, ElfFile.StringTable);
        foreach (var definition in new EntryWalk(section, DefinitionSize).Chain(0, section.Info, at => elf.U32(at + 16)))
        {
            // The first auxiliary entry is the version's own name, the others are its parents.
            var own = definition + elf.U32(definition + 12);
            if (own + AuxiliarySize > section.Offset + section.Size)
                throw new ElfFormatException("An ELF version definition lies outside its section.");
            names.Add(elf.Name(strings, elf.U32(own)));
        }
        return names;
    }

    /// <summary>The name of a symbol of one of the given versions that a relocation refers to, or null.</summary>
    public static string? FirstRelocatedSymbol(ElfFile elf, IReadOnlySet<int> versions)
    {
        if (elf.Find(ElfFile.DynamicSymbols) is not { } symbols || elf.Find(ElfFile.SymbolVersions) is not { } symbolVersions)
            throw new ElfFormatException("The ELF file has no versioned dynamic symbols.");

        var strings = elf.Linked(symbols, ElfFile.StringTable);
        var count = symbols.Size / SymbolSize;
        if (symbolVersions.Size / 2 != count)
            throw new ElfFormatException("The ELF file has another number of symbol versions than of symbols.");

        foreach (var section in elf.Sections.Where(section => section.Type is ElfFile.Rela or ElfFile.Rel))
        {
            // Relocations against another symbol table are for the static linker; the dynamic one never sees them.
            if (section.Link >= elf.Sections.Count || elf.Sections[section.Link] != symbols)
                continue;
            var size = section.Type == ElfFile.Rela ? 24 : 16;
            for (var i = 0; i < section.Size / size; i++)
            {
                var symbol = (uint)(elf.U64(section.Offset + (long)i * size + 8) >> 32);
                if (symbol >= count)
                    throw new ElfFormatException($"An ELF relocation refers to symbol {symbol} of {count}.");
                if (versions.Contains(elf.U16(symbolVersions.Offset + 2L * symbol) & IndexMask))
                    return elf.Name(strings, elf.U32(symbols.Offset + (long)symbol * SymbolSize));
            }
        }
        return null;
    }

    /// <summary>Follows chains of entries that point to the next by a distance. A hostile file could let chains overlap, so
    /// all chains of a section together may have no more entries than the section has room for.</summary>
    private sealed class EntryWalk(ElfSection section, int entrySize)
    {
        private int _left = section.Size / entrySize;

        /// <summary>File offsets of up to <paramref name="count"/> entries.</summary>
        /// <param name="first">Where the chain begins in the section.</param>
        /// <param name="count">What the file says is the number of entries.</param>
        /// <param name="distance">Reads an entry's distance to the next, 0 at the last.</param>
        public IEnumerable<long> Chain(long first, int count, Func<long, uint> distance)
        {
            var at = first;
            for (var i = 0; i < count; i++)
            {
                if (at + entrySize > section.Size || _left-- <= 0)
                    throw new ElfFormatException("An ELF version entry lies outside its section.");
                yield return section.Offset + at;
                var step = distance(section.Offset + at);
                if (step == 0)
                    yield break;
                at += step;
            }
        }
    }
}
