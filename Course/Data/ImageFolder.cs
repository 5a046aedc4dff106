using CourseKit.Images;
using CourseKit.Native;
using CourseKit.Words;
using TorchSharp;

namespace CourseKit.Data;

/// <summary>The reader's own images: a folder with a sub-folder for each class.</summary>
public static class ImageFolder
{
    private const int MostNamed = 20, LongestSides = 50;
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg"];

    /// <summary>Reads all PNG and JPEG files that lie in the sub-folders. Of each image the shorter side is scaled to <paramref name="size"/>
    /// (bilinear, and averaged over the pixels that become one, as Pillow does it), and the middle of the longer one is kept.</summary>
    /// <remarks>Classes and files come in the order of their names' characters, whatever the language and the file system. Names that
    /// begin with a dot, and other files, are passed over; symbolic links are followed, one level deep.</remarks>
    /// <param name="path">The folder; its name becomes that of the data set.</param>
    /// <param name="size">Height and width of all images, in pixels.</param>
    /// <param name="grey">Whether colours become brightness: 1 channel in place of 3.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It has no images, or some cannot be read; the message lists them.</exception>
    public static ImageDataset Read(string path, int size, bool grey = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (!folder.Exists)
            throw new DirectoryNotFoundException($"There is no folder {folder.FullName}; give one with a sub-folder for each class.");

        var classes = Named(folder.EnumerateDirectories());
        var files = classes.SelectMany((one, number) => Named(one.EnumerateFiles()).Where(IsImage).Select(file => (file.FullName, Class: (byte)number))).ToList();
        var channels = grey ? 1 : 3;
        var length = channels * (long)size * size;
        Require(folder, classes, files.Select(file => file.Class), files.Count * length);

        TorchLibrary.EnsureLoaded();
        var pixels = new byte[files.Count * length];
        List<string> broken = [];
        for (var i = 0; i < files.Count; i++)
            try
            {
                Read(files[i].FullName, size, grey, pixels.AsSpan((int)(i * length), (int)length));
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                broken.Add(exception.Message);
            }
        if (broken.Count > 0)
            throw new InvalidDataException(
                $"{Written.Count(broken.Count, "image")} of {files.Count} in {folder.FullName} cannot be read; mend or remove {(broken.Count == 1 ? "it" : "them")}:\n"
                + string.Join('\n', broken.Take(MostNamed)) + (broken.Count > MostNamed ? $"\nand {broken.Count - MostNamed} more" : ""));
        return new(folder.Name, pixels, [.. files.Select(file => file.Class)], channels, size, size, [.. classes.Select(one => one.Name)]);
    }

    private static void Require(DirectoryInfo folder, List<DirectoryInfo> classes, IEnumerable<byte> labels, long bytes)
    {
        if (classes.Count == 0)
            throw new InvalidDataException($"{folder.FullName} has no sub-folders; put the images of each class into one that is named for it.");
        if (classes.Count > 256)
            throw new InvalidDataException($"{folder.FullName} has {classes.Count} sub-folders; a data set has at most 256 classes.");
        string[] empty = [.. Enumerable.Range(0, classes.Count).Except(labels.Select(label => (int)label)).Select(number => classes[number].Name)];
        if (empty.Length > 0)
            throw new InvalidDataException($"{folder.FullName} has sub-folders without a PNG or JPEG file: {string.Join(", ", empty.Take(MostNamed))}; put images into them or remove them.");
        if (bytes > Array.MaxLength)
            throw new InvalidDataException($"The images of {folder.FullName} would take {bytes / 1_000_000_000.0:0.0} GB; choose a smaller size.");
    }

    private static void Read(string path, int size, bool grey, Span<byte> target)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        var image = ImageFile.Read(path);
        if (grey)
            image = Photograph.Grey(image).unsqueeze(0);

        var (height, width) = (image.shape[1], image.shape[2]);
        var shorter = Math.Min(height, width);
        // The longer side grows with the shorter one: a line of pixels would take gigabytes, and its middle is all that is kept.
        if (Math.Max(height, width) > LongestSides * shorter)
            throw new InvalidDataException($"{path} has {height} × {width} pixels, and the longer side may be at most {LongestSides} times the shorter; cut it.");
        long[] scaled = [Math.Max(size, height * size / shorter), Math.Max(size, width * size / shorter)];
        image = torch.nn.functional.interpolate(image.unsqueeze(0), scaled, mode: torch.InterpolationMode.Bilinear, align_corners: false, antialias: true)[0];
        image = image.narrow(1, (scaled[0] - size) / 2, size).narrow(2, (scaled[1] - size) / 2, size);
        image.mul(255).round().clamp(0, 255).to(torch.ScalarType.Byte).contiguous().bytes.CopyTo(target);
    }

    private static List<T> Named<T>(IEnumerable<T> entries) where T : FileSystemInfo =>
        [.. entries.Where(entry => !entry.Name.StartsWith('.')).OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    private static bool IsImage(FileInfo file) => Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);
}
