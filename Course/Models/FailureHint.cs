using CourseKit.Words;
using TorchSharp;
using TorchSharp.Modules;
using Conv = TorchSharp.Modules.Convolution;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>What a layer that failed was waiting for, where its input tells.</summary>
internal static class FailureHint
{
    public static string? For(Module layer, IReadOnlyList<IReadOnlyList<long>> shapes, IReadOnlyList<torch.ScalarType> types)
    {
        if (shapes is not [var shape] || types is not [var type])
            return null;
        var given = Write(shape);
        switch (layer)
        {
            case Linear linear when shape.Count > 0 && shape[^1] != linear.in_features:
                var all = shape.Skip(1).Aggregate(1L, (product, size) => product * size);
                return shape.Count > 2 && all == linear.in_features
                    ? $"It expects {Written.Whole(linear.in_features)} features and got the shape {given}: flatten before it, for example with x.flatten(1)."
                    : shape.Count > 2
                        ? $"It expects {Written.Whole(linear.in_features)} features and got the shape {given}, which has {Written.Whole(all)} when it is flattened: make it nn.Linear({Written.Whole(all)}, {Written.Whole(linear.out_features)}) after x.flatten(1), or check the input's size."
                        : $"It expects {Written.Whole(linear.in_features)} features and got {Written.Whole(shape[^1])}: make it nn.Linear({Written.Whole(shape[^1])}, {Written.Whole(linear.out_features)}), or check the input's size.";
            case Conv conv when shape.Count - 2 != conv.kernel_size.Length && shape.Count - 1 != conv.kernel_size.Length:
                return $"It expects a batch of {conv.kernel_size.Length} axes with channels, {conv.kernel_size.Length + 2} numbers in all, and got the shape {given}{(shape.Count == conv.kernel_size.Length ? ": put unsqueeze(0).unsqueeze(0) before it" : "")}.";
            case Conv conv when shape[^(conv.kernel_size.Length + 1)] is var channels && channels != conv.in_channels:
                return $"It expects {Written.Count(conv.in_channels, "channel")} and got {Written.Whole(channels)}, input {given}: give an input with {Written.Count(conv.in_channels, "channel")}, or make the layer for {Written.Whole(channels)}.";
            case Conv { transposed: false } conv when TooSmall(shape, conv.kernel_size, conv.padding):
            case MaxPool2d:
            case AvgPool2d:
                return $"Its window does not fit on the input {given}: layers before it have made the maps too small, so give a larger input or take a layer away.";
            case NormBase norm when shape.Count > 1 && shape[1] != norm.num_features:
                return $"It normalizes {Written.Count(norm.num_features, "channel")} and got {Written.Whole(shape[1])}, input {given}: make it for {Written.Whole(shape[1])}.";
            case Embedding when type is not (torch.ScalarType.Int64 or torch.ScalarType.Int32):
                return $"It looks up whole numbers and got {type}: give ModelSummary.Of an example tensor of type int64 in place of a shape.";
        }
        var weights = layer.named_parameters(false).Select(parameter => parameter.parameter).FirstOrDefault();
        return weights is not null && weights.dtype != type && layer is Conv or Linear
            ? $"Its weights are {weights.dtype} and its input is {type}: convert one of them with to(…)."
            : null;
    }

    private static bool TooSmall(IReadOnlyList<long> shape, long[] size, long[]? padding) =>
        size.Where((window, axis) => window > shape[shape.Count - size.Length + axis] + 2 * (padding is { Length: > 0 } ? padding[Math.Min(axis, padding.Length - 1)] : 0)).Any();

    private static string Write(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape.Select(Written.Whole))}]";
}
