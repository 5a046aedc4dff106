using System.Buffers.Binary;
using System.IO.Compression;

namespace CourseKit.Data;

/// <summary>An array of bytes in the format of MNIST's files, plain or gzipped: two zero bytes, the type of the values, the number of
/// dimensions, the size of each (32 bits, the high byte first), the values.</summary>
/// <remarks>The format is described on the page of the MNIST data set (LeCun, Cortes and Burges, <i>The MNIST database of handwritten
/// digits</i>). Of its types only the one of MNIST, Fashion-MNIST and their like is read: unsigned bytes.</remarks>
/// <param name="Path">Where it was read.</param>
/// <param name="Shape">The size of each dimension; that of images is (N, height, width), that of labels (N).</param>
/// <param name="Values">All values, the last dimension fastest.</param>
public sealed record IdxFile(string Path, IReadOnlyList<int> Shape, byte[] Values)
{
    private const byte UnsignedByte = 0x08;
    private const int MostDimensions = 8;

    /// <summary>One byte of a deflated file stands for at most so many (zlib's manual, <i>Maximum Compression Factor</i>).</summary>
    private const long LargestRatio = 1032;

    /// <summary>A gzipped file ends with the length of what it holds, modulo 2³² (RFC 1952, ISIZE).</summary>
    private const int GzipTail = 4;

    /// <summary>Reads a file, after its sizes have been found to go with its length.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It has another format, or is torn.</exception>
    public static IdxFile Read(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        using var file = File.OpenRead(path);
        var isGzip = IsGzip(file);
        using Stream stream = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        try
        {
            var tail = isGzip ? ReadTail(file) : 0;
            var shape = ReadShape(stream, path);
            var length = Length(shape, path);
            // Memory is asked for only where the file can be long enough to fill it.
            if (length > (isGzip ? file.Length * LargestRatio : file.Length) || isGzip && tail != HeaderLength(shape.Length) + length)
                throw Torn(path, length);
            return new(path, shape, ReadValues(stream, length, path));
        }
        catch (Exception exception) when (exception is EndOfStreamException || exception is InvalidDataException && !exception.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is torn or damaged{(isGzip ? " and cannot be unpacked" : ": it ends in its header")}; copy or download it again.", exception);
        }
    }

    private static bool IsGzip(FileStream file)
    {
        var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return isGzip;
    }

    private static uint ReadTail(FileStream file)
    {
        Span<byte> tail = stackalloc byte[GzipTail];
        file.Position = Math.Max(0, file.Length - GzipTail);
        file.ReadExactly(tail);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(tail);
    }

    private static int HeaderLength(int dimensions) => 4 + 4 * dimensions;

    private static int[] ReadShape(Stream stream, string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength(MostDimensions)];
        stream.ReadExactly(header[..4]);
        if (header[0] != 0 || header[1] != 0 || header[3] is 0 or > MostDimensions)
            throw new InvalidDataException($"{path} is no IDX file: it begins with {Convert.ToHexString(header[..4])}; give a file such as train-images-idx3-ubyte.gz.");
        if (header[2] != UnsignedByte)
            throw new InvalidDataException($"{path} holds values of IDX type {header[2]:x2}; only unsigned bytes (08) are read.");

        stream.ReadExactly(header.Slice(4, 4 * header[3]));
        var shape = new int[header[3]];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(header[(4 + 4 * i)..]);
        return shape;
    }

    private static long Length(int[] shape, string path)
    {
        var length = 1L;
        foreach (var size in shape)
            if (size < 0 || (length *= size) > Array.MaxLength)
                throw new InvalidDataException($"{path} says that its size is {string.Join(" × ", shape.Select(size => (uint)size))}, more than fits in memory; copy or download it again.");
        return length;
    }

    private static byte[] ReadValues(Stream stream, long length, string path)
    {
        var values = new byte[length];
        if (stream.ReadAtLeast(values, values.Length, throwOnEndOfStream: false) < values.Length)
            throw Torn(path, length);
        return stream.ReadByte() < 0 ? values : throw new InvalidDataException($"{path} goes on after the {length} values that it announces; copy or download it again.");
    }

    private static InvalidDataException Torn(string path, long length) =>
        new($"{path} is torn: it does not hold the {length} values that it announces; copy or download it again.");
}
