namespace CourseKit;

/// <summary>An image on its way through a model: the output of every layer, in the order in which they ran.</summary>
public sealed record LayerFlow
{
    /// <summary>The model's class.</summary>
    public required string Model { get; init; }

    /// <summary>The shape of what the model was given, after a missing batch axis was added.</summary>
    public required IReadOnlyList<long> InputShape { get; init; }

    /// <summary>The image; null where the input is none.</summary>
    public required InputImage? Input { get; init; }

    /// <summary>The outputs, up to where the pass stopped if it did.</summary>
    public required IReadOnlyList<LayerOutput> Layers { get; init; }

    /// <summary>Where the pass stopped; null if it went through.</summary>
    public required ForwardFailure? Failure { get; init; }

    /// <summary>What one should know to read it, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The model and how many outputs there are.</summary>
    public override string ToString() => $"{Layers.Count} layers of {Model}";
}
