using System.Globalization;
using System.Reflection;
using TorchSharp.Modules;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>Builds the layers of a summary from a model and what a pass showed of it.</summary>
internal sealed class LayerTree
{
    private readonly ForwardPass? _pass;
    private readonly Dictionary<IntPtr, string> _owners = [];
    private readonly Dictionary<Module, string> _paths = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<IntPtr> _buffers = [];
    private readonly List<string> _unknown = [];

    public LayerTree(Module model, ForwardPass? pass)
    {
        _pass = pass;
        Root = Node(LayerWords.Kind(model), "", model);
        Notes = [.. Explain(model)];
    }

    public LayerSummary Root { get; }

    public long WeightBytes { get; private set; }

    public long BufferBytes { get; private set; }

    public IReadOnlyList<string> Notes { get; }

    private LayerSummary Node(string name, string path, Module layer)
    {
        var isRepeated = !_paths.TryAdd(layer, path);
        var seen = isRepeated ? null : _pass?[layer];
        var (trainable, frozen, sharedWith) = CountOwn(layer, path);
        IReadOnlyList<LayerSummary> inside = isRepeated ? [] : [.. layer.named_children().Select(child => Node(child.name, path == "" ? child.name : $"{path}.{child.name}", child.module))];
        var own = seen?.MultiplyAdds;
        if (seen is not null && own is null && inside.Count == 0)
            _unknown.Add($"{SummaryText.Path(path)} ({LayerWords.Kind(layer)})".TrimStart());
        return new()
        {
            Name = name,
            Path = path,
            Kind = LayerWords.Kind(layer),
            Details = LayerWords.Details(layer),
            Layers = inside,
            Trainable = trainable + inside.Sum(child => child.Trainable),
            Frozen = frozen + inside.Sum(child => child.Frozen),
            SharedWith = isRepeated ? _paths[layer] : sharedWith,
            Calls = seen?.Calls ?? 0,
            IsUnseen = _pass is { Failure: null } && !isRepeated && seen is null && inside.Count == 0 && LayerHooks.CanTell(layer),
            HasStopped = !isRepeated && _pass?.Failure?.Layer == path,
            Outputs = seen?.Outputs ?? [],
            MultiplyAdds = inside.Count == 0 ? own : inside.Any(child => child.MultiplyAdds is not null) ? inside.Sum(child => child.MultiplyAdds ?? 0) + (own ?? 0) : own,
            Field = seen?.Field,
            ActivationBytes = (seen?.Bytes ?? 0) + inside.Sum(child => child.ActivationBytes),
        };
    }

    private (long Trainable, long Frozen, string? SharedWith) CountOwn(Module layer, string path)
    {
        long trainable = 0, frozen = 0;
        string? sharedWith = null;
        foreach (var (_, parameter) in layer.named_parameters(false))
        {
            if (_owners.TryGetValue(parameter.Handle, out var owner))
            {
                sharedWith ??= owner;
                continue;
            }
            _owners[parameter.Handle] = path;
            if (parameter.requires_grad)
                trainable += parameter.numel();
            else
                frozen += parameter.numel();
            WeightBytes += LayerValues.Bytes(parameter);
        }
        foreach (var (_, buffer) in layer.named_buffers(false))
        {
            if (_buffers.Add(buffer.Handle))
                BufferBytes += LayerValues.Bytes(buffer);
        }
        return (trainable, frozen, sharedWith);
    }

    private IEnumerable<string> Explain(Module model)
    {
        var all = Root.Flatten().Select(pair => pair.Layer).ToArray();
        if (all.Length == 1 && Root.Weights == 0 && Forgotten(model) is { } field)
            yield return $"No layer is registered, though the field {field} holds one: call RegisterComponents() at the end of the constructor.";
        if (_pass is null)
            yield break;
        if (all.Where(layer => layer.IsUnseen).Select(layer => layer.Path == "" ? layer.Kind : SummaryText.Path(layer.Path)).ToArray() is { Length: > 0 } unseen)
            yield return $"Not seen in the pass: {Some(unseen)}. Called by forward(), not call(), or not at all; the totals are without.";
        if (_unknown.Count > 0)
            yield return $"Multiply-adds without those of {Some(_unknown)}: how it computes is not known.";
        if (all.Any(layer => layer.SharedWith is not null))
            yield return "Shared weights count once, where they come first.";
    }

    private static string Some(IReadOnlyList<string> names) =>
        names.Count <= 4 ? string.Join(", ", names) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more");

    private static string? Forgotten(Module model) => model is Sequential ? null
        : model.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(field => field.DeclaringType?.Namespace != typeof(Linear).Namespace && field.DeclaringType?.Assembly != typeof(Module).Assembly && field.GetValue(model) is Module)?.Name;
}
