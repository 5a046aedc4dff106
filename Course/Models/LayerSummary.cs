using CourseKit.Convolution;

namespace CourseKit;

/// <summary>One layer of a model as <see cref="ModelSummary"/> found it, with the layers inside it.</summary>
public sealed record LayerSummary
{
    /// <summary>What the model calls it: a field's name, or its number in a <c>Sequential</c>. The model itself has its class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The names from the model down to it, with points between: <c>features.0</c>. Empty for the model itself.</summary>
    public required string Path { get; init; }

    /// <summary>Its class, <c>Conv2d</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it was made with: <c>3→64, 11×11, stride 4, padding 2</c>. Empty where there is nothing to say.</summary>
    public required string Details { get; init; }

    /// <summary>The layers inside it, in the order of the model.</summary>
    public required IReadOnlyList<LayerSummary> Layers { get; init; }

    /// <summary>How many weights training changes, here and inside; those counted for an earlier layer already are left out.</summary>
    public required long Trainable { get; init; }

    /// <summary>How many weights training leaves alone (<c>requires_grad</c> is false), counted in the same way.</summary>
    public required long Frozen { get; init; }

    /// <summary>The earlier layer whose weights these are too; null where all are its own.</summary>
    public required string? SharedWith { get; init; }

    /// <summary>How often the forward pass called it. 0 where it was not seen.</summary>
    public required int Calls { get; init; }

    /// <summary>Whether it is a layer that the pass should have shown and did not: <c>forward()</c> called it and not <c>call()</c>,
    /// or nothing did.</summary>
    public required bool IsUnseen { get; init; }

    /// <summary>Whether the forward pass stopped in this layer.</summary>
    public required bool HasStopped { get; init; }

    /// <summary>The shape of each tensor that its last call gave; empty where the pass did not show it.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Outputs { get; init; }

    /// <summary>Multiply-adds of all calls, here and inside, for the whole input; null where they are not known.</summary>
    public required long? MultiplyAdds { get; init; }

    /// <summary>What one output sees of the model's input, along each axis of an image; null where that is not a window.</summary>
    public required IReadOnlyList<ReceptiveField>? Field { get; init; }

    /// <summary>Bytes of its outputs, here and inside, over all calls. One that is its input's own memory (a view, or computed in
    /// place) counts nothing.</summary>
    public required long ActivationBytes { get; init; }

    /// <summary>All weights, here and inside.</summary>
    public long Weights => Trainable + Frozen;

    /// <summary>This layer and all inside it, each before those that it contains, with the depth that it lies at.</summary>
    public IEnumerable<(LayerSummary Layer, int Depth)> Flatten() =>
        Layers.SelectMany(layer => layer.Flatten()).Select(inner => (inner.Layer, inner.Depth + 1)).Prepend((this, 0));
}
