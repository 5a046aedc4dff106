using CourseKit.Convolution;

namespace CourseKit;

/// <summary>What one layer made of an image.</summary>
public sealed record LayerOutput
{
    /// <summary>The names from the model down to it, with points between: <c>features.0</c>. Empty for a model that is one layer.</summary>
    public required string Path { get; init; }

    /// <summary>Its class, <c>Conv2d</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it was made with: <c>3→64, 11×11</c>. Empty where there is nothing to say.</summary>
    public required string Details { get; init; }

    /// <summary>The shape of its output, (batch, …).</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>What one value of the output sees of the image; null where that is no window, or is not square.</summary>
    public required ReceptiveField? Field { get; init; }

    /// <summary>Its feature maps, where the output has the shape (batch, channels, height, width).</summary>
    public required FeatureMaps? Maps { get; init; }

    /// <summary>The numbers for the first image, where the output has the shape (batch, features); at most
    /// <see cref="Layers.MostFeatures"/> of them.</summary>
    public required IReadOnlyList<double>? Features { get; init; }
}
