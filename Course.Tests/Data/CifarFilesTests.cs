using System.Formats.Tar;
using System.IO.Compression;
using CourseKit.Course.Tests.Weights;
using CourseKit.Data;
using CsCheck;

namespace CourseKit.Course.Tests.Data;

/// <summary>Archives are put together as the page of CIFAR-10 describes its binary version.</summary>
public sealed class CifarFilesTests : IDisposable
{
    private const int Plane = 32 * 32;
    private static readonly string[] Classes = ["airplane", "automobile", "bird"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_come_file_by_file_with_red_green_and_blue_one_after_the_other()
    {
        var (train, test) = Read(Archive());
        Assert.Equal((10, 1, 3, 32, 32), (train.Count, test.Count, train.Channels, train.Height, train.Width));
        Assert.Equal([0, 1, 1, 2, 2, 0, 0, 1, 1, 2], train.Labels.ToArray().Select(label => (int)label));
        // The first pixels of the third image's planes: of file 2, image 0.
        Assert.Equal([20, 21, 22], Enumerable.Range(0, 3).Select(plane => (int)train.Pixels[(2 * 3 + plane) * Plane]));
        Assert.Equal([60, 61, 62], Enumerable.Range(0, 3).Select(plane => (int)test.Pixels[plane * Plane]));
    }

    [Fact]
    public void Another_archive_is_refused()
    {
        Assert.Contains("has no data_batch_3.bin", Refusal(Archive(except: "data_batch_3.bin")), StringComparison.Ordinal);
        Assert.Contains("has the class 7 for image 0; cifar has classes from 0 to 2", Refusal(Archive(("data_batch_1.bin", Image(7, 0)))), StringComparison.Ordinal);
        Assert.Contains("has 5 bytes, which is not up to 10000 images of 3073", Refusal(Archive(("test_batch.bin", new byte[5]))), StringComparison.Ordinal);
        Assert.Contains("has 30733073 bytes, which", Refusal(Archive(("test_batch.bin", new byte[3073 * 10_001]))), StringComparison.Ordinal);
        Assert.Contains("torn or damaged", Refusal("I am a cat."u8.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_is_cut_or_changed_is_refused_by_name_or_read()
    {
        var whole = Archive();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Bool).Sample((place, value, cut) =>
        {
            byte[] content = cut ? whole[..place] : [.. whole];
            if (!cut)
                content[place] = value;
            try
            {
                Read(content);
            }
            catch (InvalidDataException exception)
            {
                Assert.Contains(_folder["cifar.tar.gz"], exception.Message, StringComparison.Ordinal);
            }
        }, iter: 300, threads: 1);
        Assert.Contains("torn", Refusal(whole[..(whole.Length / 2)]), StringComparison.Ordinal);
    }

    private string Refusal(byte[] archive) => Assert.Throws<InvalidDataException>(() => Read(archive)).Message;

    private TrainTest Read(byte[] archive)
    {
        File.WriteAllBytes(_folder["cifar.tar.gz"], archive);
        return CifarFiles.Read("cifar", _folder["cifar.tar.gz"], Classes);
    }

    private static byte[] Archive(params (string Name, byte[] Content)[] instead) => Archive(null, instead);

    private static byte[] Archive(string? except, params (string Name, byte[] Content)[] instead)
    {
        var files = Enumerable.Range(1, 5).ToDictionary(file => $"data_batch_{file}.bin", file => (byte[])[.. Image((2 * file - 2) / 2 % 3, 10 * file), .. Image(file % 3, 10 * file + 5)]);
        files["test_batch.bin"] = Image(1, 60);
        files["batches.meta.txt"] = "airplane\n"u8.ToArray();
        foreach (var (name, content) in instead)
            files[name] = content;
        using var target = new MemoryStream();
        using (var tar = new TarWriter(new GZipStream(target, CompressionLevel.Fastest), TarEntryFormat.Ustar))
            foreach (var (name, content) in files.Where(file => file.Key != except))
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-bin/{name}") { DataStream = new MemoryStream(content) });
        return target.ToArray();
    }

    private static byte[] Image(int label, int red) =>
        [(byte)label, .. Enumerable.Range(0, 3).SelectMany(plane => Enumerable.Repeat((byte)(red + plane), Plane))];
}
