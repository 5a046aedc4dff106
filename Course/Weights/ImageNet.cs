using CourseKit.Images;
using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Weights;

/// <summary>ImageNet's 1000 classes, and how networks that were trained on it want their images.</summary>
public static class ImageNet
{
    private const int Side = 256, Crop = 224, LongestSides = 50;

    // The mean and the standard deviation of ImageNet's colours, as torchvision documents them.
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f];

    // A failure is not kept: who has set COURSEKIT_DATA since then gets the names.
    private static readonly Lazy<IReadOnlyList<string>> Names = new(() => File.ReadAllLines(Path.Combine(DataFolder.Find(), "imagenet", "classes.txt")), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The names of the classes, in the order of a network's outputs.</summary>
    /// <exception cref="DirectoryNotFoundException">The course's data folder cannot be found.</exception>
    public static IReadOnlyList<string> Classes => Names.Value;

    /// <summary>Makes an image as torchvision's networks want it: the shorter side scaled to 256, the middle 224 × 224 cut out, and of each colour ImageNet's mean
    /// taken away and the rest divided by its standard deviation.</summary>
    /// <param name="image">Float32, shape (3, height, width), values in 0..1.</param>
    /// <returns>A new tensor of shape (1, 3, 224, 224), which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The image has another shape.</exception>
    public static Tensor Prepare(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        TorchLibrary.EnsureLoaded();
        if (image.dim() != 3 || image.shape[0] != 3 || !image.is_floating_point() || image.numel() == 0)
            throw new ArgumentException($"The image has type {image.dtype} and shape ({string.Join(", ", image.shape)}); give one in colour, floating point, of shape (3, height, width), such as Photograph.Load(\"chelsea\").", nameof(image));

        var (height, width) = (image.shape[1], image.shape[2]);
        var shorter = Math.Min(height, width);
        if (Math.Max(height, width) > LongestSides * shorter)
            throw new ArgumentException($"The image has {height} × {width} pixels, and its middle is all that would be seen; give one whose longer side is at most {LongestSides} times the shorter.", nameof(image));

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var middle = Resizing.Middle(image.@float(), Side * height / shorter, Side * width / shorter, Crop);
        return Normalise(middle).unsqueeze(0).MoveToOuterDisposeScope();
    }

    /// <summary>Of each colour takes ImageNet's mean away and divides the rest by its standard deviation.</summary>
    /// <param name="images">Float32, shape (…, 3, height, width), values in 0..1; they stay the caller's.</param>
    /// <returns>A new tensor of the same shape, which belongs to the caller.</returns>
    internal static Tensor Normalise(Tensor images)
    {
        using var scope = NewDisposeScope();
        return ((images - tensor(Mean).reshape(3, 1, 1)) / tensor(Deviation).reshape(3, 1, 1)).MoveToOuterDisposeScope();
    }
}
