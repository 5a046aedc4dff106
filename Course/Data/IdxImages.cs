namespace CourseKit.Data;

/// <summary>Images and their classes in two IDX files, as MNIST has them.</summary>
internal static class IdxImages
{
    /// <summary>The names that MNIST's files have: training images and classes, test images and classes.</summary>
    public static IReadOnlyList<string> FileNames { get; } = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"];

    /// <summary>The training and test images of a folder.</summary>
    public static TrainTest ReadFolder(string name, string folder, IReadOnlyList<string> classes)
    {
        string[] paths = [.. FileNames.Select(file => Path.Combine(folder, file))];
        return new(Read(name, paths[0], paths[1], classes), Read(name, paths[2], paths[3], classes));
    }

    /// <exception cref="FileNotFoundException">One of them is not there.</exception>
    /// <exception cref="InvalidDataException">One of them is damaged, or they do not go together.</exception>
    public static ImageDataset Read(string name, string imagesPath, string labelsPath, IReadOnlyList<string> classes)
    {
        var (images, labels) = (IdxFile.Read(imagesPath), IdxFile.Read(labelsPath));
        if (images.Shape.Count != 3)
            throw new InvalidDataException($"{images.Path} has {images.Shape.Count} dimensions; images have 3: how many, height, width.");
        if (labels.Shape.Count != 1)
            throw new InvalidDataException($"{labels.Path} has {labels.Shape.Count} dimensions; labels have 1.");
        if (images.Shape[0] != labels.Shape[0])
            throw new InvalidDataException($"{images.Path} has {images.Shape[0]} images and {labels.Path} {labels.Shape[0]} labels; give two files that belong together.");
        if (images.Shape[1] == 0 || images.Shape[2] == 0)
            throw new InvalidDataException($"{images.Path} has images of {images.Shape[1]} × {images.Shape[2]} pixels; an image has at least one. Copy or download it again.");
        var outside = labels.Values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(classes.Count - 1));
        if (outside >= 0)
            throw new InvalidDataException($"{labels.Path} has the class {labels.Values[outside]} for image {outside}; {name} has classes from 0 to {classes.Count - 1}.");
        return new(name, images.Values, labels.Values, channels: 1, images.Shape[1], images.Shape[2], classes);
    }
}
