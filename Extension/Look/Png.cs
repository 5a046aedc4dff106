using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CourseKit.Extension.Look;

/// <summary>Packs pixels as a PNG: with a table of colours where they are few, half a byte a pixel where they are very few. A
/// general encoder takes four bytes a pixel whatever is drawn.</summary>
internal static class Png
{
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256)
        .Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (sum, _) => (sum & 1) == 0 ? sum >> 1 : 0xedb88320 ^ (sum >> 1)))];

    /// <summary>The file.</summary>
    /// <param name="pixels">Red in the lowest byte, then green, blue, and how opaque it is; row by row.</param>
    /// <param name="width">In pixels.</param>
    public static byte[] Pack(ReadOnlySpan<uint> pixels, int width) => TryIndex(pixels, out var colours) is { } places
        ? PackIndexed(places, width, colours)
        : Assemble(Header(width, pixels.Length / width, 8, 6), Compressed(Rows(pixels, width), 4));

    /// <summary>The file, of pixels that are places in a table of colours.</summary>
    /// <param name="places">Row by row.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="colours">At most 256, as <see cref="Pack"/> has them.</param>
    public static byte[] PackIndexed(byte[] places, int width, IReadOnlyList<uint> colours)
    {
        var depth = colours.Count <= 16 ? 4 : 8;
        return Assemble(Header(width, places.Length / width, depth, 3), Compressed(Rows(places, width, depth), 1), colours);
    }

    /// <summary>An opaque colour as pixels have it.</summary>
    public static uint Opaque((byte R, byte G, byte B) colour) => 0xff000000u | (uint)colour.B << 16 | (uint)colour.G << 8 | colour.R;

    private static byte[] Assemble(byte[] header, byte[] packed, IReadOnlyList<uint>? colours = null)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        Write(file, "IHDR", header);
        if (colours is not null)
        {
            Write(file, "PLTE", [.. colours.SelectMany(colour => (byte[])[(byte)colour, (byte)(colour >> 8), (byte)(colour >> 16)])]);
            if (colours.Any(colour => colour >> 24 != 255))
                Write(file, "tRNS", [.. colours.Select(colour => (byte)(colour >> 24))]);
        }
        Write(file, "IDAT", packed);
        Write(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[]? TryIndex(ReadOnlySpan<uint> pixels, out List<uint> colours)
    {
        colours = [];
        var places = new Dictionary<uint, byte>();
        var indices = new byte[pixels.Length];
        (uint last, byte place) = (0, 0);
        for (var i = 0; i < pixels.Length; i++)
        {
            if (i == 0 || pixels[i] != last)
            {
                last = pixels[i];
                if (!places.TryGetValue(last, out place))
                {
                    if (colours.Count == 256)
                        return null;
                    places.Add(last, place = (byte)colours.Count);
                    colours.Add(last);
                }
            }
            indices[i] = place;
        }
        return indices;
    }

    private static byte[][] Rows(byte[] indices, int width, int depth)
    {
        var rows = new byte[indices.Length / width][];
        for (var y = 0; y < rows.Length; y++)
        {
            var row = indices.AsSpan(y * width, width);
            if (depth == 8)
            {
                rows[y] = row.ToArray();
                continue;
            }
            rows[y] = new byte[(width + 1) / 2];
            for (var x = 0; x < width; x++)
                rows[y][x / 2] |= (byte)(row[x] << (x % 2 == 0 ? 4 : 0));
        }
        return rows;
    }

    private static byte[][] Rows(ReadOnlySpan<uint> pixels, int width)
    {
        var rows = new byte[pixels.Length / width][];
        for (var y = 0; y < rows.Length; y++)
        {
            rows[y] = new byte[4 * width];
            for (var x = 0; x < width; x++)
                BinaryPrimitives.WriteUInt32LittleEndian(rows[y].AsSpan(4 * x), pixels[y * width + x]);
        }
        return rows;
    }

    // Pictures here are made of large pixels: most rows repeat the one above, and are then all zeros.
    private static byte[] Compressed(byte[][] rows, int pixelBytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            ReadOnlySpan<byte> above = [];
            var line = new byte[rows[0].Length + 1];
            foreach (var row in rows)
            {
                Array.Clear(line);
                if (row.AsSpan().SequenceEqual(above))
                    line[0] = 2;
                else if (pixelBytes == 1)
                    row.CopyTo(line, 1);
                else
                {
                    line[0] = 1;
                    for (var i = 0; i < row.Length; i++)
                        line[i + 1] = (byte)(row[i] - (i < pixelBytes ? 0 : row[i - pixelBytes]));
                }
                zlib.Write(line);
                above = row;
            }
        }
        return packed.ToArray();
    }

    private static byte[] Header(int width, int height, int depth, byte kind)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)depth, kind);
        return header;
    }

    private static void Write(Stream file, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] content = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(content);
        var sum = uint.MaxValue;
        foreach (var value in content)
            sum = Remainders[(sum ^ value) & 255] ^ (sum >> 8);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~sum);
        file.Write(number);
    }
}
