using System.Formats.Tar;
using System.IO.Compression;

namespace CourseKit.Data;

/// <summary>CIFAR-10 in its binary version: a gzipped archive with five files of training images and one of test images. Each image is a byte
/// for its class, and 1024 each for red, green and blue, row by row (Krizhevsky, <i>The CIFAR-10 dataset</i>).</summary>
internal static class CifarFiles
{
    private const int Side = 32, Record = 1 + 3 * Side * Side;
    private static readonly string[] Training = [.. Enumerable.Range(1, 5).Select(number => $"data_batch_{number}.bin")];
    private const string Test = "test_batch.bin";

    /// <exception cref="InvalidDataException">The archive is damaged, or not CIFAR-10's.</exception>
    public static TrainTest Read(string name, string path, IReadOnlyList<string> classes)
    {
        var files = ReadArchive(path);
        string[] missing = [.. Training.Append(Test).Where(file => !files.ContainsKey(file))];
        if (missing.Length > 0)
            throw new InvalidDataException($"{path} has no {string.Join(", no ", missing)}; it is not the binary version of CIFAR-10, or is torn: download it again.");
        return new(Images([.. Training.Select(file => (file, files[file]))]), Images([(Test, files[Test])]));

        ImageDataset Images(IReadOnlyList<(string File, byte[] Content)> parts)
        {
            var count = parts.Sum(part => part.Content.Length / Record);
            var (pixels, labels) = (new byte[count * (Record - 1)], new byte[count]);
            var image = 0;
            foreach (var (file, content) in parts)
                for (var start = 0; start < content.Length; start += Record, image++)
                {
                    labels[image] = content[start] < classes.Count ? content[start]
                        : throw new InvalidDataException($"{file} in {path} has the class {content[start]} for image {start / Record}; {name} has classes from 0 to {classes.Count - 1}.");
                    content.AsSpan(start + 1, Record - 1).CopyTo(pixels.AsSpan(image * (Record - 1)));
                }
            return new(name, pixels, labels, 3, Side, Side, classes);
        }
    }

    private static Dictionary<string, byte[]> ReadArchive(string path)
    {
        var files = new Dictionary<string, byte[]>();
        try
        {
            using var archive = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            while (archive.GetNextEntry() is { } entry)
                if (Path.GetFileName(entry.Name) is var name && (Training.Contains(name) || name == Test))
                    files[name] = Content(entry, path);
        }
        catch (Exception exception) when (exception is EndOfStreamException || exception is InvalidDataException && !exception.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is torn or damaged and cannot be unpacked; download it again.", exception);
        }
        return files;
    }

    // Names are only looked at, nothing is unpacked to the disk. The real files have 10 000 images each.
    private static byte[] Content(TarEntry entry, string path)
    {
        const int MostImages = 10_000;
        if (entry.DataStream is not { } stream || entry.Length % Record != 0 || entry.Length > MostImages * Record)
            throw new InvalidDataException($"{entry.Name} in {path} has {entry.Length} bytes, which is not up to {MostImages} images of {Record}; download the archive again.");
        var content = new byte[entry.Length];
        stream.ReadExactly(content);
        return content;
    }
}
