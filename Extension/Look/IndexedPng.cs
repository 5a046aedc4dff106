using System.Buffers.Binary;
using System.IO.Compression;

namespace CourseKit.Extension.Look;

/// <summary>A PNG with a palette, one byte a pixel: a third of what three colour channels take, and heat maps have no more than 256
/// colours. SkiaSharp writes none.</summary>
internal static class IndexedPng
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>The file.</summary>
    /// <param name="pixels">Places in the palette, row by row.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="palette">At most 256 colours.</param>
    public static byte[] Write(ReadOnlySpan<byte> pixels, int width, int height, IReadOnlyList<(byte R, byte G, byte B)> palette)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13]; // compression, filter and interlace 0
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3); // eight bits, a palette
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "PLTE"u8, [.. palette.SelectMany(colour => new[] { colour.R, colour.G, colour.B })]);
        Chunk(png, "IDAT"u8, Packed(pixels, width, height));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Packed(ReadOnlySpan<byte> pixels, int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            for (var row = 0; row < height; row++)
            {
                zlib.WriteByte(0); // no filter: neighbouring places in a palette need not be alike
                zlib.Write(pixels.Slice(row * width, width));
            }
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var each in data)
            crc = CrcTable[(byte)(crc ^ each)] ^ (crc >> 8);
        return crc;
    }

    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) == 0 ? remainder >> 1 : 0xEDB88320 ^ (remainder >> 1);
        return remainder;
    }
}
