using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Weights;

/// <summary>Tensors by name, as PyTorch's <c>state_dict</c>: the weights of a model, from a file or from the model itself.</summary>
/// <example><code>
/// using var weights = StateDict.Read("lenet.safetensors");
/// weights.LoadInto(model);
/// </code></example>
public sealed class StateDict : IDisposable
{
    private const int MostNamed = 20;

    private readonly IReadOnlyDictionary<string, Tensor> _tensors;

    /// <summary>Takes tensors over: they are freed with this object.</summary>
    /// <param name="source">Where they come from, for messages: a file, or what they are.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="metadata">Facts about them.</param>
    public StateDict(string source, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(tensors);
        (Source, _tensors, Metadata) = (source, tensors, metadata ?? new Dictionary<string, string>());
        // What a function reads from a file must outlive the function's dispose scope: this object is its owner.
        foreach (var tensor in tensors.Values)
            tensor.DetachFromDisposeScope();
    }

    /// <summary>Where the tensors come from: a file, or a model.</summary>
    public string Source { get; }

    /// <summary>The tensors, which belong to this object.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>Facts that whoever wrote the file left in it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>A tensor by name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public Tensor this[string name] => _tensors.TryGetValue(name, out var tensor) ? tensor
        : throw new KeyNotFoundException($"{Source} has no tensor named {Words.Name.Short(name)}; it has {string.Join(", ", _tensors.Keys.Take(MostNamed).Select(known => Words.Name.Short(known)))}{(_tensors.Count > MostNamed ? $" and {Words.Written.Whole(_tensors.Count - MostNamed)} more" : "")}.");

    /// <summary>Reads a file of weights, of whichever format: safetensors, or PyTorch's own.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no file of weights, or a damaged one.</exception>
    public static StateDict Read(string path) => PthFile.Begins(path) ? PthFile.Read(path) : Safetensors.Read(path);

    /// <summary>The weights of a model: parameters and buffers. The tensors are views of the model's own, so that a change of one is a change of both.</summary>
    public static StateDict From(nn.Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        TorchLibrary.EnsureLoaded();
        using var noGradient = no_grad();
        return new(model.GetType().Name, model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach(), StringComparer.Ordinal));
    }

    /// <summary>Copies every tensor into the weight of the same name. A model that they do not fit stays as it is.</summary>
    /// <param name="model">What they were trained for.</param>
    /// <param name="rename">What the model calls a tensor, given its name here, where the two differ; null leaves the tensor out. <see cref="Prefixes"/> makes one.</param>
    /// <exception cref="ArgumentException">The model has no memory for weights: it lies on <c>torch.META</c>.</exception>
    /// <exception cref="InvalidDataException">They belong to another model; the message names every weight that is missing, surplus, or of another shape.</exception>
    public void LoadInto(nn.Module model, Func<string, string?>? rename = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var fit = Fit.Of(this, model, rename ?? (name => name));
        // There copy_ does nothing, and says nothing.
        if (fit.Pairs.Any(pair => pair.Weight.device_type == TorchSharp.DeviceType.META))
            throw new ArgumentException($"{model.GetType().Name} lies on torch.META, where weights have a shape and no numbers; make it on the CPU, and load the weights of {Source} then.", nameof(model));
        using var noGradient = no_grad();
        foreach (var (weight, tensor) in fit.Pairs)
            weight.copy_(tensor);
    }

    /// <summary>A renaming for <see cref="LoadInto"/>: the first prefix that a name begins with is replaced.</summary>
    /// <example><code>weights.LoadInto(model, StateDict.Prefixes(("module.", ""), ("classifier.", "head.")));</code></example>
    public static Func<string, string?> Prefixes(params (string From, string To)[] rules) => name =>
    {
        foreach (var (from, to) in rules)
            if (name.StartsWith(from, StringComparison.Ordinal))
                return to + name[from.Length..];
        return name;
    };

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
            tensor.Dispose();
    }

    /// <summary>Source and size on one line.</summary>
    public override string ToString() => $"{Source}: {Words.Written.Count(_tensors.Count, "tensor")}, {Words.Written.Whole(_tensors.Values.Sum(tensor => tensor.numel()))} numbers";
}
