using CourseKit.Convolution;
using CourseKit.Models;
using CourseKit.Native;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Invariance;

/// <summary>A model that has been given one image: what its layers made of it, and the sentences for what does not go together.</summary>
internal sealed class Probe
{
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly ForwardPass _pass;
    private readonly long _height, _width;

    private Probe(nn.Module<Tensor, Tensor> model, ForwardPass pass, long height, long width) => (_model, _pass, _height, _width) = (model, pass, height, width);

    /// <summary>The model's class.</summary>
    public string Name => LayerWords.Kind(_model);

    /// <summary>The shape of what the model made of the image.</summary>
    public IReadOnlyList<long> Output => Shape(_model) ?? [];

    /// <summary>Runs a model on a copy of an image, as in evaluation and without gradients.</summary>
    /// <param name="model">It stays the caller's, and as it was.</param>
    /// <param name="image">Shape (1, channels, height, width).</param>
    /// <exception cref="ArgumentException">The model is disposed, or does not take such an image.</exception>
    public static Probe Of(nn.Module<Tensor, Tensor> model, Tensor image)
    {
        TorchLibrary.EnsureLoaded();
        Disposal.Check(model, nameof(model));
        var pass = ForwardPass.Run(model, () => [image.clone()]);
        if (pass.Failure is { } failure)
            throw new ArgumentException($"{LayerWords.Kind(model)} does not take an image of shape {SummaryText.Shape(image.shape)}: the pass stopped in {SummaryText.Where(failure)}. {failure.Hint ?? $"It says: {failure.Message.TrimEnd('.')}."}");
        return new(model, pass, image.shape[^2], image.shape[^1]);
    }

    /// <summary>How many classes the model tells apart.</summary>
    /// <exception cref="ArgumentException">Its output is none of scores, or of one alone.</exception>
    public int Classes() => Output is [1, > 1 and var classes]
        ? checked((int)classes)
        : throw new ArgumentException(Output is [1, 1]
            ? $"{Name} gives one score for an image, and one for each of two classes or more is needed, [1, K]; let the model end in as many scores as there are classes."
            : $"{Name} gives the shape {SummaryText.Shape(Output)} for one image, and a score for each class is needed, [1, K]; let the model end in a flat layer.");

    /// <summary>The layers of some names.</summary>
    /// <param name="names">As <c>named_modules()</c> has them, <c>conv2</c> or <c>features.0</c>.</param>
    /// <exception cref="ArgumentException">There is none of a name, or it did not run.</exception>
    public IReadOnlyList<Module> Layers(IReadOnlyList<string> names) => [.. names.Select(name => Layer(name, _ => true))];

    /// <summary>The layer of a name, which gives maps.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or what it gives has no height and width.</exception>
    public Module MapLayer(string name)
    {
        if (!Named().Any(layer => IsMap(layer.Module)))
            throw new ArgumentException($"{Name} has no convolutional layer: none of its layers gives feature maps, which have a height and a width. Give a convolutional network.");
        var layer = Layer(name, IsMap);
        return IsMap(layer) ? layer
            : throw new ArgumentException($"{name} of {Name} gives the shape {SummaryText.Shape(Shape(layer)!)}, without height and width, and feature maps are needed; take {Listed(IsMap)}.");
    }

    /// <summary>The names of the layers without layers inside that give maps and of which it is known what they see, which is a part of the image:
    /// of a value that sees it whole, once it has moved, there is nothing to compare.</summary>
    public IReadOnlyList<string> MapLayers() => [.. Named().Where(layer => IsMap(layer.Module) && !layer.Module.named_children().Any() && SeesAPart(layer.Module)).Select(layer => layer.Name)];

    /// <summary>What a value of a layer's maps sees of the image, downwards and along; null where that is not known.</summary>
    public (ReceptiveField Down, ReceptiveField Along)? Fields(Module layer) => _pass[layer]?.Field is [var down, var along] ? (down, along) : null;

    /// <summary>The shape of what a layer gave; null if it did not run, or gave several tensors.</summary>
    public IReadOnlyList<long>? Shape(Module layer) => _pass[layer]?.Outputs is [var shape] ? shape : null;

    private bool SeesAPart(Module layer)
    {
        if (Fields(layer) is not var (down, along) || Shape(layer) is not [_, _, var rows, var columns])
            return false;
        return Within(down, rows, _height) && Within(along, columns, _width) && (down.Size < _height || along.Size < _width);

        static bool Within(ReceptiveField field, long values, long length) =>
            Enumerable.Range(0, (int)values).Any(index => field.Interval(index) is var (first, last) && first >= 0 && last < length);
    }

    private bool IsMap(Module layer) => Shape(layer) is [1, > 0, > 0, > 0];

    private Module Layer(string name, Func<Module, bool> fits)
    {
        ArgumentNullException.ThrowIfNull(name);
        var layer = Named().FirstOrDefault(named => named.Name == name).Module
            ?? throw new ArgumentException($"{Name} has no layer '{Words.Name.Short(name)}'; there are {Listed(fits)}.");
        return Shape(layer) is [1, ..] ? layer
            : throw new ArgumentException(_pass[layer] is null
                ? $"{name} of {Name} is not seen in a pass: only a layer that is run by call() is. In forward write {name}.call(x), not {name}.forward(x)."
                : $"{name} of {Name} does not give one tensor with a row for each image; take another layer, such as {Listed(other => Shape(other) is [1, ..])}.");
    }

    private IEnumerable<(string Name, Module Module)> Named() => _model.named_modules().Where(layer => layer.name != "").Select(layer => (layer.name, layer.module));

    private string Listed(Func<Module, bool> fits)
    {
        var fitting = Named().Where(layer => fits(layer.Module)).ToList();
        return fitting.Count == 0 ? "none with a name" : string.Join(", ", fitting.Select(layer => layer.Name));
    }
}
