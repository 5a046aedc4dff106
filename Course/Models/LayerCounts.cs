using CourseKit.Convolution;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Conv = TorchSharp.Modules.Convolution;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>Counts neurons, weights and connections layer by layer, from shapes alone: nothing is computed, so a network made on
/// <c>torch.META</c>, without memory for its weights, will do.</summary>
public static class LayerCounts
{
    /// <summary>One for each layer, from the input on.</summary>
    /// <param name="network">A <see cref="LayerChain"/> or a <c>Sequential</c>; it stays the caller's.</param>
    /// <param name="input">The size of an image.</param>
    /// <exception cref="ArgumentException">The layers do not fit together or onto the image, or the network is no chain of layers.</exception>
    public static IReadOnlyList<LayerCount> Of(nn.Module<Tensor, Tensor> network, VolumeShape input)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(input);
        var shape = input;
        var counts = new List<LayerCount>();
        foreach (var (path, layer) in Leaves("", network))
        {
            shape = Output(path, layer, shape);
            counts.Add(new(path, shape, layer.parameters().Sum(weights => weights.numel()), Connections(layer, shape)));
        }
        return counts;
    }

    private static IEnumerable<(string Path, Module Layer)> Leaves(string path, Module module)
    {
        if (!module.named_children().Any())
            return [(path, module)];
        if (module is not LayerChain and not Sequential)
            throw new ArgumentException($"{LayerWords.Kind(module)} computes in a way of its own; give a chain of layers, or ask ModelSummary, which runs the model.", nameof(module));
        return module.named_children().SelectMany(child => Leaves(path == "" ? child.name : $"{path}.{child.name}", child.module));
    }

    private static VolumeShape Output(string path, Module layer, VolumeShape input)
    {
        switch (layer)
        {
            case IOwnLayer own:
                return own.Output(input);
            case Conv conv:
                Fit(path, "channels", conv.in_channels, input.Depth);
                return After(input, conv.kernel_size, conv.stride, conv.padding, (int)conv.out_channels);
            case MaxPool2d pool:
                return After(input, pool.kernel_size, pool.stride, pool.padding, input.Depth);
            case AvgPool2d pool:
                return After(input, pool.kernel_size, pool.stride, pool.padding, input.Depth);
            case AdaptiveAvgPool2d pool:
                return new(input.Depth, (int)pool.output_size[0], (int)pool.output_size[^1]);
            case Flatten:
                return new((int)input.Count, 1, 1);
            case Linear linear:
                Fit(path, "inputs", linear.in_features, input.Count);
                return new((int)linear.out_features, 1, 1);
            default:
                return input;
        }
    }

    // Squares and equal steps, as all networks of the course have them.
    private static VolumeShape After(VolumeShape input, long[] size, long[]? stride, long[]? padding, int outDepth) =>
        input.After(new("", (int)size[0], (int)(stride is { Length: > 0 } ? stride[0] : size[0]), (int)(padding is { Length: > 0 } ? padding[0] : 0)), outDepth);

    private static long Connections(Module layer, VolumeShape output) => layer switch
    {
        IOwnLayer own => own.Connections(output),
        Conv conv => output.Count * (conv.weight.numel() / conv.out_channels + (conv.bias is null ? 0 : 1)),
        Linear linear => output.Count * (linear.in_features + (linear.bias is null ? 0 : 1)),
        _ => 0,
    };

    private static void Fit(string path, string what, long expected, long actual)
    {
        if (expected != actual)
            throw new ArgumentException($"{path} takes {expected} {what} and gets {actual}; give an image of the network's own size.");
    }
}
