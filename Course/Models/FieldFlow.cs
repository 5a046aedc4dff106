using CourseKit.Convolution;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>Follows receptive fields through a forward pass, along the tensors that go from layer to layer.</summary>
/// <remarks>Between two layers a model may compute by functions that no hook tells of. A tensor that comes from no layer is taken to be
/// computed element by element (an activation, a sum, channels put side by side) from those outputs of its height and width that no
/// layer has used yet, and sees what they see together.</remarks>
internal sealed class FieldFlow
{
    private sealed record Produced(torch.Tensor Tensor, IReadOnlyList<long> Axes, IReadOnlyList<ReceptiveField>? Fields)
    {
        public bool IsUsed { get; set; }
    }

    private readonly List<Produced> _produced = [];

    /// <summary>The pass's own input: a pixel sees itself.</summary>
    public void Begin(torch.Tensor input) => Add(input, [.. Axes(input).Select(_ => ReceptiveField.Of())]);

    /// <summary>The fields of what a layer without layers inside has just made of its input.</summary>
    public IReadOnlyList<ReceptiveField>? After(Module layer, IReadOnlyList<torch.Tensor> inputs, IReadOnlyList<torch.Tensor> outputs)
    {
        IReadOnlyList<ReceptiveField>? fields = null;
        if (inputs is [var input] && outputs is [var output] && input.dim() >= 3 && Before(input) is { } before && LayerWindows.Of(layer, input, output) is { } windows)
        {
            fields = windows.Count == 0 ? before
                : windows.Count == before.Count ? [.. before.Zip(windows, (field, window) => field.After(window))]
                : null;
        }
        foreach (var made in outputs)
            Add(made, fields);
        return fields;
    }

    /// <summary>The fields of a tensor that a layer gave.</summary>
    public IReadOnlyList<ReceptiveField>? Of(torch.Tensor output) => _produced.LastOrDefault(made => ReferenceEquals(made.Tensor, output))?.Fields;

    private IReadOnlyList<ReceptiveField>? Before(torch.Tensor input)
    {
        IReadOnlyList<Produced> sources = _produced.LastOrDefault(made => ReferenceEquals(made.Tensor, input)) is { } known
            ? [known]
            : [.. _produced.Where(made => !made.IsUsed && made.Axes.SequenceEqual(Axes(input)))];
        foreach (var source in sources)
            source.IsUsed = true;
        if (sources.Count == 0 || sources.Any(source => source.Fields is null))
            return null;
        var together = sources[0].Fields!;
        foreach (var source in sources.Skip(1))
        {
            if (together.Zip(source.Fields!).Any(pair => pair.First.Stride != pair.Second.Stride))
                return null;
            together = [.. together.Zip(source.Fields!, Together)];
        }
        return together;
    }

    private static ReceptiveField Together(ReceptiveField left, ReceptiveField right)
    {
        var padding = Math.Max(left.Padding, right.Padding);
        return new(padding + Math.Max(left.Size - left.Padding, right.Size - right.Padding), left.Stride, padding);
    }

    private void Add(torch.Tensor tensor, IReadOnlyList<ReceptiveField>? fields)
    {
        // Computed in place, it is what it was before no longer.
        _produced.RemoveAll(made => ReferenceEquals(made.Tensor, tensor));
        _produced.Add(new(tensor, Axes(tensor), fields));
    }

    private static IReadOnlyList<long> Axes(torch.Tensor tensor) => [.. tensor.shape.Skip(2)];
}
