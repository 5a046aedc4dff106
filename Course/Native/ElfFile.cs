using System.Buffers.Binary;
using System.Text;

namespace CourseKit.Native;

/// <summary>A section of an ELF file; its bytes are known to lie within the file.</summary>
/// <param name="Type">What it holds, <c>sh_type</c>.</param>
/// <param name="Offset">Where its bytes begin in the file.</param>
/// <param name="Size">How many bytes; 0 for a section that occupies no room in the file.</param>
/// <param name="Link">Index of the section that it refers to.</param>
/// <param name="Info">Depends on the type; the number of entries for version sections.</param>
internal readonly record struct ElfSection(uint Type, int Offset, int Size, int Link, int Info);

/// <summary>The section table of a 64-bit little-endian ELF file, and reads that never leave the file.</summary>
/// <remarks>After the System V gABI, chapters 4 and 5. Written for files that may be torn or hostile: every offset is
/// checked, and all that can come out is <see cref="ElfFormatException"/>.</remarks>
internal sealed class ElfFile
{
    public const uint StringTable = 3, Rela = 4, NoBits = 8, Rel = 9, DynamicSymbols = 11;
    public const uint VersionDefinitions = 0x6ffffffd, VersionNeeds = 0x6ffffffe, SymbolVersions = 0x6fffffff;

    private const int HeaderSize = 64, SectionHeaderSize = 64, LongestName = 4096;

    private readonly byte[] _bytes;

    private ElfFile(byte[] bytes) => _bytes = bytes;

    public IReadOnlyList<ElfSection> Sections { get; private set; } = [];

    /// <exception cref="ElfFormatException">Not a 64-bit little-endian ELF file with a section table.</exception>
    public static ElfFile Parse(byte[] bytes)
    {
        if (bytes.Length < HeaderSize || !bytes.AsSpan(0, 4).SequenceEqual("\u007fELF"u8))
            throw new ElfFormatException("The file does not begin with an ELF header.");
        if (bytes[4] != 2 || bytes[5] != 1)
            throw new ElfFormatException("The file is not a 64-bit little-endian ELF file.");

        var file = new ElfFile(bytes);
        var table = file.Offset(40);
        int entrySize = file.U16(58), count = file.U16(60);
        if (count == 0 || entrySize != SectionHeaderSize)
            throw new ElfFormatException("The ELF file has no section table.");
        if ((long)table + (long)count * SectionHeaderSize > bytes.Length)
            throw new ElfFormatException("The ELF section table ends after the end of the file.");

        var sections = new ElfSection[count];
        for (var i = 0; i < count; i++)
            sections[i] = file.SectionAt((long)table + i * SectionHeaderSize);
        file.Sections = sections;
        return file;
    }

    /// <summary>The only section of a type, or null.</summary>
    public ElfSection? Find(uint type) => Sections.Cast<ElfSection?>().FirstOrDefault(section => section!.Value.Type == type);

    /// <summary>The section which <paramref name="section"/> refers to, of the type it must have.</summary>
    public ElfSection Linked(ElfSection section, uint type) =>
        section.Link < Sections.Count && Sections[section.Link] is var linked && linked.Type == type
            ? linked
            : throw new ElfFormatException($"An ELF section refers to section {section.Link}, which is not of type {type}.");

    public int U16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    public uint U32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    public ulong U64(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8));

    /// <summary>A name in a string table.</summary>
    public string Name(ElfSection strings, uint at)
    {
        if (at >= strings.Size)
            throw new ElfFormatException($"A name at {at} lies outside its ELF string table.");
        var rest = _bytes.AsSpan(strings.Offset + (int)at, Math.Min(strings.Size - (int)at, LongestName));
        var end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.Latin1.GetString(rest[..end]) : throw new ElfFormatException($"A name at {at} in an ELF string table has no end.");
    }

    private ElfSection SectionAt(long header)
    {
        var type = U32(header + 4);
        var link = U32(header + 40);
        var info = U32(header + 44);
        if (type == NoBits)
            return new(type, 0, 0, 0, 0);
        if (link > int.MaxValue || info > int.MaxValue)
            throw new ElfFormatException($"The ELF section header at {header} is torn.");

        var size = U64(header + 32);
        if (size == 0)
            return new(type, 0, 0, (int)link, (int)info);
        var offset = U64(header + 24);
        if (size > (ulong)_bytes.Length || offset > (ulong)_bytes.Length - size)
            throw new ElfFormatException($"The ELF section at {offset} ends after the end of the file.");
        return new(type, (int)offset, (int)size, (int)link, (int)info);
    }

    private int Offset(long at) => U64(at) is var value && value <= (ulong)_bytes.Length
        ? (int)value
        : throw new ElfFormatException("The ELF section table lies after the end of the file.");

    private ReadOnlySpan<byte> Slice(long offset, int length) => offset >= 0 && offset <= _bytes.Length - length
        ? _bytes.AsSpan((int)offset, length)
        : throw new ElfFormatException($"The ELF file ends before byte {offset + length}.");
}
