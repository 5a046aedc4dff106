namespace CourseKit.Data;

/// <summary>Images and their classes in two IDX files, as MNIST has them.</summary>
internal static class IdxImages
{
    /// <summary>The training and test images of a folder, under the names that MNIST's files have.</summary>
    public static TrainTest ReadFolder(string name, string folder, IReadOnlyList<string> classes) => new(
        Read(name, Path.Combine(folder, "train-images-idx3-ubyte.gz"), Path.Combine(folder, "train-labels-idx1-ubyte.gz"), classes),
        Read(name, Path.Combine(folder, "t10k-images-idx3-ubyte.gz"), Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"), classes));

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
        var outside = labels.Values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(classes.Count - 1));
        if (outside >= 0)
            throw new InvalidDataException($"{labels.Path} has the class {labels.Values[outside]} for image {outside}; {name} has classes from 0 to {classes.Count - 1}.");
        return new(name, images.Values, labels.Values, channels: 1, images.Shape[1], images.Shape[2], classes);
    }
}
