using System.Buffers.Binary;
using System.IO.Compression;
using CourseKit.Data;
using CsCheck;

namespace CourseKit.Course.Tests.Data;

/// <summary>Files are put together byte by byte as the page of MNIST describes the format.</summary>
public sealed class IdxFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_is_read_as_it_was_put_together(bool packed)
    {
        byte[] content = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 255];
        var idx = IdxFile.Read(Write(packed ? Packed(content) : content));
        Assert.Equal([2, 1, 3], idx.Shape);
        Assert.Equal([10, 20, 30, 40, 50, 255], idx.Values);
    }

    [Fact]
    public void A_file_without_images_is_one() => Assert.Empty(IdxFile.Read(Write(Header(0, 28, 28))).Values);

    [Fact]
    public void Every_file_that_is_cut_short_is_refused_by_name() =>
        Gen.Select(Gen.Int[1, 5].Array[1, 3], Gen.Double[0, 0.999], Gen.Bool).Sample((shape, share, packed) =>
        {
            var content = File(shape);
            var whole = packed ? Packed(content) : content;
            Assert.Equal(shape, IdxFile.Read(Write(whole)).Shape);
            Refused("copy or download it again|no IDX file", whole[..(int)(whole.Length * share)]);
        }, iter: 300);

    // A changed byte of a gzipped file is found by its checksum, except in the header's time, flags and system (RFC 1952).
    [Fact]
    public void Whatever_the_bytes_are_the_answer_is_an_array_or_one_clear_sentence() =>
        Gen.Select(Gen.Int[1, 5].Array[1, 3], Gen.Int[0, 10_000], Gen.Byte, Gen.Bool).Sample((shape, place, value, packed) =>
        {
            var content = packed ? Packed(File(shape)) : File(shape);
            content[place % content.Length] = value;
            ReadOrRefuse(content);
        }, iter: 500);

    [Fact]
    public void Any_bytes_at_all_are_an_array_or_one_clear_sentence() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, 2]).Sample((bytes, kind) =>
            ReadOrRefuse(kind switch { 0 => bytes, 1 => [0, 0, 8, .. bytes], _ => [0x1f, 0x8b, 8, .. bytes] }), iter: 500);

    [Theory]
    [InlineData("begins with 89504E47", 0x89, 0x50, 0x4e, 0x47)]
    [InlineData("IDX type 0d; only unsigned bytes", 0, 0, 0x0d, 1)]
    [InlineData("no IDX file", 0, 0, 8, 0)]
    [InlineData("no IDX file", 0, 0, 8, 200)]
    [InlineData("ends in its header", 0, 0, 8, 3)]
    [InlineData("ends in its header", 0, 0)]
    public void Another_format_is_said_to_be_one(string message, params int[] bytes) => Refused(message, [.. bytes.Select(value => (byte)value)]);

    [Fact]
    public void What_is_left_over_is_refused() => Refused("goes on after the 4 values", [.. File(2, 2), 0]);

    [Theory]
    [InlineData(false, "is torn", 1_000_000, 28, 28)]
    [InlineData(true, "is torn", 1_000_000, 28, 28)]
    [InlineData(false, "4294967295 × 28 × 28, more than fits", -1, 28, 28)]
    [InlineData(true, "more than fits", int.MaxValue, int.MaxValue, int.MaxValue)]
    public void What_a_header_announces_is_not_allocated_before_it_is_believed(bool packed, string message, params int[] shape)
    {
        var content = Header(shape);
        var path = Write(packed ? Packed(content) : content);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => IdxFile.Read(path)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nothing.gz", Assert.Throws<FileNotFoundException>(() => IdxFile.Read(Path.Combine(_folder.FullName, "nothing.gz"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Images_and_labels_have_to_go_together()
    {
        string[] classes = ["a", "b"];
        var images = Write(File(3, 2, 2));
        Assert.Contains("3 images", Together(images, File(2)), StringComparison.Ordinal);
        Assert.Contains("has 3 dimensions; labels have 1", Together(images, File(3, 1, 1)), StringComparison.Ordinal);
        Assert.Contains("has 1 dimensions; images have 3", Together(Write(File(3)), File(3)), StringComparison.Ordinal);
        Assert.Contains("has the class 2 for image 1; two has classes from 0 to 1", Together(images, [0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 0]), StringComparison.Ordinal);

        Assert.Contains("has images of 0 × 28 pixels; an image has at least one", Together(Write(Header(3, 0, 28)), File(3)), StringComparison.Ordinal);

        string Together(string path, byte[] labels) =>
            Assert.Throws<InvalidDataException>(() => IdxImages.Read("two", path, Write(labels), classes)).Message;
    }

    private void ReadOrRefuse(byte[] content)
    {
        var path = Write(content);
        try
        {
            var idx = IdxFile.Read(path);
            Assert.Equal(idx.Shape.Aggregate(1, (product, size) => product * size), idx.Values.Length);
        }
        catch (InvalidDataException exception)
        {
            Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        }
    }

    private void Refused(string pattern, byte[] content)
    {
        var path = Write(content);
        var message = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Matches(pattern, message);
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder.FullName, Path.GetRandomFileName());
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] File(params int[] shape) =>
        [.. Header(shape), .. Enumerable.Range(0, shape.Aggregate(1, (product, size) => product * size)).Select(i => (byte)(i * 37))];

    private static byte[] Header(params int[] shape)
    {
        byte[] header = [0, 0, 8, (byte)shape.Length, .. new byte[4 * shape.Length]];
        for (var i = 0; i < shape.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), shape[i]);
        return header;
    }

    private static byte[] Packed(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
            gzip.Write(content);
        return target.ToArray();
    }
}
