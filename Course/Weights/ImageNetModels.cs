using System.Collections;
using System.Globalization;
using CourseKit.Words;

namespace CourseKit.Weights;

/// <summary>Networks with weights trained on ImageNet, to be compared by accuracy and size: in a notebook a chart and a table.</summary>
/// <example><code>ImageNetModels.Of(ImageNetModels.All.Where(model => model.Millions &lt; 100))</code></example>
public sealed class ImageNetModels : IReadOnlyList<ImageNetModel>
{
    private const string Header = "name,weights,family,acc@1,acc@5,millions";

    // A failure is not kept: who has set COURSEKIT_DATA since then gets the table.
    private static readonly Lazy<ImageNetModels> Shipped = new(() => Read(Path.Combine(DataFolder.Find(), "imagenet", "models.csv")), LazyThreadSafetyMode.PublicationOnly);

    private readonly ImageNetModel[] _models;

    private ImageNetModels(ImageNetModel[] models)
    {
        _models = models;
        ParetoFront = [.. models.Where(model => !models.Any(model.IsBeatenBy)).OrderBy(model => model.Millions).ThenBy(model => model.Top1)];
    }

    /// <summary>Those that the course ships, as torchvision publishes them.</summary>
    /// <exception cref="DirectoryNotFoundException">The course's data folder cannot be found.</exception>
    /// <exception cref="FileNotFoundException">The table is missing.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static ImageNetModels All => Shipped.Value;

    /// <summary>The best for their size, the smallest first: those that no other beats, <see cref="ImageNetModel.IsBeatenBy"/>. Of two that are equal in
    /// size and accuracy both are here, or neither.</summary>
    public IReadOnlyList<ImageNetModel> ParetoFront { get; }

    /// <summary>How many there are.</summary>
    public int Count => _models.Length;

    /// <inheritdoc/>
    public ImageNetModel this[int index] => _models[index];

    /// <summary>A choice of them, or models of one's own beside them.</summary>
    /// <param name="models">At least one, in the order in which they are to stand.</param>
    /// <exception cref="ArgumentException">There is none, or one has a size that is not above 0 or accuracies that are not from 0 to 100.</exception>
    public static ImageNetModels Of(IEnumerable<ImageNetModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        ImageNetModel[] all = [.. models];
        if (all.Length == 0)
            throw new ArgumentException("There is no model to compare; give at least one, such as those of ImageNetModels.All.", nameof(models));
        return Array.Find(all, model => !IsPossible(model)) is { } odd
            ? throw new ArgumentException($"{odd}: a size is finite and above 0, and accuracies are from 0 to 100; correct it.", nameof(models))
            : new(all);
    }

    /// <exception cref="InvalidDataException">The file is no table of models; the message says where.</exception>
    internal static ImageNetModels Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}, the table of models, is missing; restore it from the repository.", path);
        var lines = File.ReadAllLines(path);
        if (lines.Length < 2 || lines[0] != Header)
            throw new InvalidDataException($"{path} is no table of models: its first line is to be {Header}, and a model a line to follow; restore the file from the repository.");
        return new([.. lines.Skip(1).Select((line, index) => Parse(line)
            ?? throw new InvalidDataException($"{path}, line {index + 2} ('{Words.Name.Short(line)}'), is no model: a name, its weights, its family, two accuracies from 0 to 100 and a size above 0 belong there, with commas between; restore the file from the repository."))]);
    }

    private static ImageNetModel? Parse(string line) =>
        line.Split(',') is [{ Length: > 0 } name, { Length: > 0 } weights, { Length: > 0 } family, var top1, var top5, var millions]
        && TryNumber(top1, out var first) && TryNumber(top5, out var fifth) && TryNumber(millions, out var size)
        && new ImageNetModel(name, weights, family, first, fifth, size) is var model && IsPossible(model)
            ? model
            : null;

    private static bool IsPossible(ImageNetModel model) =>
        model is { Top1: >= 0 and <= 100, Top5: >= 0 and <= 100, Millions: > 0 } && double.IsFinite(model.Millions);

    private static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <inheritdoc/>
    public IEnumerator<ImageNetModel> GetEnumerator() => _models.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A line: how many, how accurate, how large, and which are the best for their size.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Written.Count(Count, "model")} of ImageNet, top-1 {_models.Min(model => model.Top1):0.#} to {_models.Max(model => model.Top1):0.#} %, {_models.Min(model => model.Millions):0.#} to {_models.Max(model => model.Millions):0.#} million weights; best for their size: {string.Join(", ", ParetoFront.Select(model => $"{model.Name} {model.Top1:0.#} %"))}");
}
