using CourseKit.Convolution;

namespace CourseKit.Models;

/// <summary>What a paper prints of a layer.</summary>
/// <param name="Layer">Its name in the network, <c>C1</c>.</param>
/// <param name="Output">What it gives of one image; units that form no maps are 1×1 each.</param>
/// <param name="Weights">How many numbers it learns, biases included.</param>
/// <param name="Connections">How many connections it has: one between each output and each input that it reads, in the padding too, and one
/// with its bias. Weights that are shared make many connections. 0 for what neither learns nor was given weights, as max pooling.</param>
public sealed record LayerCount(string Layer, VolumeShape Output, long Weights, long Connections)
{
    /// <summary>How many numbers it gives of one image.</summary>
    public long Neurons => Output.Count;
}
