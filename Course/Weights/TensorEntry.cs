using CourseKit.Words;
using TorchSharp;

namespace CourseKit.Weights;

/// <summary>A tensor as a file of weights announces it.</summary>
/// <param name="Name">Its name, such as <c>features.0.weight</c>.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">Its shape; empty for a single number.</param>
public sealed record TensorEntry(string Name, torch.ScalarType Type, IReadOnlyList<long> Shape)
{
    /// <summary>How many numbers it has.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>How many bytes these take.</summary>
    public long Bytes => Count * ElementTypes.Size(Type);

    /// <summary>Name, type and shape on one line.</summary>
    public override string ToString() => $"{Words.Name.Short(Name)} {Type} ({string.Join(", ", Shape.Select(Written.Whole))})";
}
