using CourseKit.Downloads;
using CourseKit.Words;

namespace CourseKit.Data;

/// <summary>Data sets by name.</summary>
public static class Datasets
{
    internal const string Subset = "fashion-mnist-subset";
    internal const string LetterSample = "letters-sample";

    private static readonly string[] Clothes = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];
    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    private static readonly string[] Things = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>The data sets that the course knows.</summary>
    public static IReadOnlyList<DatasetSource> Known { get; } =
    [
        new(folder => IdxImages.ReadFolder(Subset, folder, Clothes))
        {
            Name = Subset,
            Title = "the first 12 000 + 2 000 images of Fashion-MNIST, 28 × 28, grey",
            Licence = "MIT, Zalando SE 2017",
            Bytes = 6_107_617,
            Shipped = "fashion-mnist",
        },
        new(folder => IdxImages.ReadFolder("fashion-mnist", folder, Clothes))
        {
            Name = "fashion-mnist",
            Title = "60 000 + 10 000 images of clothes, 28 × 28, grey (Xiao, Rasul and Vollgraf 2017)",
            Licence = "MIT, Zalando SE 2017",
            Bytes = 30_878_645,
            Files = IdxFiles("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/",
                (26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"), (29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                (4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"), (5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
        },
        new(folder => IdxImages.ReadFolder("mnist", folder, Digits))
        {
            Name = "mnist",
            Title = "60 000 + 10 000 images of handwritten digits, 28 × 28, grey (LeCun, Cortes and Burges 1998)",
            Licence = "CC BY-SA 3.0, Yann LeCun and Corinna Cortes",
            Bytes = 11_594_722,
            Files = IdxFiles("https://storage.googleapis.com/cvdf-datasets/mnist/",
                (9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"), (28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                (1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"), (4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
        },
        new(folder => CifarFiles.Read("cifar-10", Path.Combine(folder, "cifar-10-binary.tar.gz"), Things))
        {
            Name = "cifar-10",
            Title = "50 000 + 10 000 photographs, 32 × 32, in colour (Krizhevsky 2009)",
            Licence = "none stated; its authors ask to be cited",
            Bytes = 170_052_171,
            Files = [new("cifar-10-binary.tar.gz", new("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"), 170_052_171, "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")],
        },
        new(folder => SmallDigits.Read("digits", folder, Digits))
        {
            Name = "digits",
            Title = "900 + 897 handwritten digits, 8 × 8 enlarged to 28 × 28, grey (Alpaydin and Kaynak 1998, as scikit-learn has them)",
            Licence = "CC BY 4.0, E. Alpaydin and C. Kaynak",
            Bytes = 44_243,
            Shipped = "digits",
        },
        new(InstalledLetters.Read)
        {
            Name = "letters",
            Title = "18 200 + 1 560 letters, drawn from the fonts of this system, 28 × 28, grey; without fonts, letters-sample",
            Licence = "drawn here, of fonts with licences of their own",
            Bytes = 889_566,
            Shipped = LetterSample,
            Drawn = InstalledLetters.Find,
        },
        new(folder => IdxImages.ReadFolder(LetterSample, folder, Letters.Classes))
        {
            Name = LetterSample,
            Title = "5 200 + 1 040 letters, drawn from free fonts, 28 × 28, grey",
            Licence = "MIT",
            Bytes = 889_566,
            Shipped = LetterSample,
        },
    ];

    /// <summary>The names that <see cref="Load"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(source => source.Name)];

    /// <summary>Loads a data set; downloads it first where it is not on this machine. <c>#!data</c> does so with a line that says how far it has come.</summary>
    /// <param name="name">One of <see cref="Names"/>; <c>fashion-mnist-subset</c> comes with the course.</param>
    /// <exception cref="ArgumentException">There is no data set of that name.</exception>
    /// <exception cref="DownloadException">It cannot be downloaded.</exception>
    /// <exception cref="InvalidDataException">One of its files is damaged.</exception>
    /// <exception cref="OperationCanceledException">The notebook was interrupted, or Ctrl+C pressed; a download goes on from there the next time.</exception>
    public static TrainTest Load(string name)
    {
        var source = Find(name);
        using var stop = Interruption.Listen(default);
        // Not on this thread, whose own work may be what an await comes back to.
        return Task.Run(() => source.LoadAsync(null, stop.Token)).GetAwaiter().GetResult();
    }

    /// <summary>A data set that the course knows.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static DatasetSource Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Known.FirstOrDefault(source => source.Name == name)
            ?? throw new ArgumentException($"There is no data set named {Name.Short(name)}; there are {string.Join(", ", Names)}.", nameof(name));
    }

    private static IReadOnlyList<DatasetFile> IdxFiles(string folder, params IReadOnlyList<(long Size, string Sha256)> files) =>
        [.. IdxImages.FileNames.Zip(files, (name, file) => new DatasetFile(name, new(folder + name), file.Size, file.Sha256))];
}
