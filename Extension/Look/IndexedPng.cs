using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace CourseKit.Extension.Look;

/// <summary>A PNG with a palette, a third of the size of one without. Drawings have few colours but for the edges of lines and letters,
/// where neighbours in colour stand for each other.</summary>
internal static class IndexedPng
{
    private const int MostColours = 256;

    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>The PNG; null if the picture has too many colours for a palette.</summary>
    /// <param name="rgba">Four bytes a pixel, row by row; not multiplied by alpha.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="bits">How many bits of each part must be told apart at least: fewer where there are no gradients.</param>
    public static byte[]? Write(ReadOnlySpan<byte> rgba, int width, int height, int bits)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(rgba);
        var counts = new Dictionary<uint, int>();
        foreach (var pixel in pixels)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, pixel, out _)++;
        if (Palette(counts, bits) is not { } palette)
            return null;
        var rows = new byte[height * (width + 1)];
        for (var y = 0; y < height; y++)
        {
            // The first byte of a row names its filter: none.
            for (var x = 0; x < width; x++)
                rows[y * (width + 1) + x + 1] = palette.Places[pixels[y * width + x]];
        }
        return Assemble(width, height, palette.Colours, rows);
    }

    private static (uint[] Colours, Dictionary<uint, byte> Places)? Palette(Dictionary<uint, int> counts, int least)
    {
        for (var bits = 8; bits >= least; bits--)
        {
            var mask = (uint)(0xff << (8 - bits) & 0xff) * 0x01010101u;
            var groups = counts.GroupBy(colour => colour.Key & mask).Take(MostColours + 1).ToList();
            if (groups.Count > MostColours)
                continue;
            // The most frequent stands for its group, so that what is filled keeps its exact colour.
            var colours = groups.Select(group => group.MaxBy(colour => colour.Value).Key).ToArray();
            return (colours, groups.SelectMany((group, i) => group.Select(colour => (colour.Key, Place: (byte)i))).ToDictionary(pair => pair.Key, pair => pair.Place));
        }
        return null;
    }

    private static byte[] Assemble(int width, int height, uint[] colours, byte[] rows)
    {
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n']);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "PLTE"u8, [.. colours.SelectMany(colour => (byte[])[(byte)colour, (byte)(colour >> 8), (byte)(colour >> 16)])]);
        Chunk(png, "tRNS"u8, [.. colours.Select(colour => (byte)(colour >> 24))]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(rows);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        var sum = 0xffffffffu;
        foreach (var part in type)
            sum = Remainders[(sum ^ part) & 0xff] ^ sum >> 8;
        foreach (var part in data)
            sum = Remainders[(sum ^ part) & 0xff] ^ sum >> 8;
        BinaryPrimitives.WriteUInt32BigEndian(number, ~sum);
        png.Write(number);
    }

    // Of the polynomial that PNG names.
    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) != 0 ? 0xedb88320u ^ remainder >> 1 : remainder >> 1;
        return remainder;
    }
}
