namespace CourseKit.Data;

/// <summary>Data sets by name.</summary>
public static class Datasets
{
    private static readonly string[] Fashion = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>The names that <see cref="Load"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["fashion-mnist-subset"];

    /// <summary>Loads a data set.</summary>
    /// <param name="name">One of <see cref="Names"/>; <c>fashion-mnist-subset</c> comes with the course: the first 12 000 training and 2 000
    /// test images of Fashion-MNIST (Xiao, Rasul and Vollgraf 2017), 28 × 28, grey, in 10 classes.</param>
    /// <exception cref="ArgumentException">There is no data set of that name.</exception>
    /// <exception cref="InvalidDataException">One of its files is damaged.</exception>
    public static TrainTest Load(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name switch
        {
            "fashion-mnist-subset" => IdxImages.ReadFolder(name, Path.Combine(DataFolder.Find(), "fashion-mnist"), Fashion),
            _ => throw new ArgumentException($"There is no data set named {name}; there are {string.Join(", ", Names)}.", nameof(name)),
        };
    }
}
