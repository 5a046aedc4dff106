using CourseKit.Words;

namespace CourseKit.Invariance;

/// <summary>How far layers are from moving with what they see. Plain data, which makes its chart.</summary>
public sealed record EquivarianceResult
{
    /// <summary>The model's class.</summary>
    public required string Model { get; init; }

    /// <summary>What was changed: <see cref="ImageTransform.Name"/>.</summary>
    public required string Transform { get; init; }

    /// <summary>What the amounts count: <see cref="ImageTransform.Unit"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>How many images were shown, at each amount.</summary>
    public required int Images { get; init; }

    /// <summary>The layers, in order.</summary>
    public required IReadOnlyList<string> Layers { get; init; }

    /// <summary>A curve for each layer: the error, see <see cref="Equivariance.Error"/>, against the amount. NaN where no value of the layer's
    /// maps sees only what was in the image.</summary>
    public required IReadOnlyList<Curve> Errors { get; init; }

    /// <summary>The error of a layer, against the amount.</summary>
    /// <param name="layer">One of <see cref="Layers"/>.</param>
    /// <exception cref="ArgumentException">The layer was not measured.</exception>
    public Curve Of(string layer) => Layers.ToList().IndexOf(layer) is var index and >= 0
        ? Errors[index]
        : throw new ArgumentException($"{layer} was not measured; measured were {string.Join(", ", Layers)}.", nameof(layer));

    /// <summary>The errors of all layers against the amount.</summary>
    public Plot Plot() => new($"{Model}: {Transform}", Unit == "" ? Transform : $"{Transform} ({Unit})", "error, 0 for equivariant", Errors);

    /// <summary>One line: the model, what was changed, and which layers were measured.</summary>
    public override string ToString() => $"equivariance of {Model}, {Transform}, {Written.Count(Images, "image")}, {Written.Count(Layers.Count, "layer")}";
}
