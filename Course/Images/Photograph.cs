using CourseKit.Native;
using TorchSharp;

namespace CourseKit.Images;

/// <summary>Photographs as tensors: the course's own by name, the reader's by path.</summary>
public static class Photograph
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg"];

    /// <summary>Loads a photograph in colour.</summary>
    /// <param name="nameOrPath">The name of one that comes with the course, such as <c>chelsea</c>, or the path of a PNG or
    /// JPEG file, such as <c>holiday.jpg</c>. Turned as the camera recorded; transparent parts on white.</param>
    /// <returns>A new float32 tensor of shape (3, height, width), red, green, blue, values in 0..1, which belongs to the
    /// caller.</returns>
    /// <exception cref="FileNotFoundException">There is no such photograph.</exception>
    /// <exception cref="DirectoryNotFoundException">The course's data folder cannot be found.</exception>
    /// <exception cref="InvalidDataException">The file is no image, a torn one or a huge one.</exception>
    /// <exception cref="TorchLibraryException">TorchSharp cannot be loaded on this system.</exception>
    public static torch.Tensor Load(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        var path = IsName(nameOrPath) ? PathOf(nameOrPath) : Path.GetFullPath(nameOrPath);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {path}; check the path, or give the name of one of the course's photographs: {string.Join(", ", Names())}.", path);

        TorchLibrary.EnsureLoaded();
        return ImageFile.Read(path);
    }

    /// <summary>Turns colour into brightness: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), since the eye sees green
    /// brightest.</summary>
    /// <param name="image">Floating point, shape (3, height, width).</param>
    /// <returns>A new tensor of shape (height, width) with the range of the image, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The image has another shape.</exception>
    public static torch.Tensor Grey(torch.Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.dim() != 3 || image.shape[0] != 3 || !image.is_floating_point())
            throw new ArgumentException($"The image has type {image.dtype} and shape ({string.Join(", ", image.shape)}); give a floating-point tensor of shape (3, height, width).", nameof(image));

        using var scope = torch.NewDisposeScope();
        return (0.299 * image[0] + 0.587 * image[1] + 0.114 * image[2]).MoveToOuterDisposeScope();
    }

    /// <summary>The names that <see cref="Load"/> knows, sorted.</summary>
    /// <exception cref="DirectoryNotFoundException">The course's data folder cannot be found.</exception>
    public static IReadOnlyList<string> Names() =>
        [.. Directory.GetFiles(Folder()).Where(IsImage).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder() => Path.Combine(DataFolder.Find(), "photographs");

    private static bool IsName(string text) => Path.GetFileName(text) == text && !Path.HasExtension(text);

    private static bool IsImage(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static string PathOf(string name) =>
        Directory.GetFiles(Folder(), name + ".*").FirstOrDefault(IsImage)
        ?? throw new FileNotFoundException($"The course has no photograph named {name}; it has {string.Join(", ", Names())}, and a path with its extension loads a file of your own.");
}
