using CourseKit.Convolution;
using TorchSharp;
using TorchSharp.Modules;
using Conv = TorchSharp.Modules.Convolution;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>The window that a layer slides over its input, along each axis of an image.</summary>
internal static class LayerWindows
{
    /// <summary>A window for each axis; empty for a layer that takes each element by itself; null for one that has no window, or
    /// is not known.</summary>
    public static IReadOnlyList<WindowLayer>? Of(Module layer, torch.Tensor input, torch.Tensor output)
    {
        var axes = (int)input.dim() - 2;
        return layer switch
        {
            IOwnLayer own => axes == 2 && own.Window(LayerValues.Volume(input)) is { } window ? [window, window] : null,
            Conv { transposed: false } conv => Windows(axes, conv.kernel_size, conv.stride, PaddingOf(conv), conv.dilation),
            MaxPool2d pool => Windows(axes, pool.kernel_size, pool.stride, pool.padding, pool.dilation),
            AvgPool2d pool => Windows(axes, pool.kernel_size, pool.stride, pool.padding, null),
            MaxPool3d pool => Windows(axes, pool.kernel_size, pool.stride, pool.padding, pool.dilation),
            AvgPool3d pool => Windows(axes, pool.kernel_size, pool.stride, pool.padding, null),
            LPPool2d pool => Windows(axes, pool.kernel_size, pool.stride, null, null),
            MaxPool1d pool => Windows(axes, [pool.kernel_size], [pool.stride ?? pool.kernel_size], [pool.padding ?? 0], [pool.dilation ?? 1]),
            AvgPool1d pool => Windows(axes, [pool.kernel_size], [pool.stride ?? pool.kernel_size], [pool.padding ?? 0], null),
            AdaptiveAvgPool1d or AdaptiveAvgPool2d or AdaptiveAvgPool3d or AdaptiveMaxPool1d or AdaptiveMaxPool2d or AdaptiveMaxPool3d => Adaptive(axes, input, output),
            PadBase pad => Pads(axes, pad.padding),
            _ => IsElementwise(layer) ? [] : null,
        };
    }

    private static bool IsElementwise(Module layer) => layer is BatchNorm or Dropout or Dropout1d or Dropout2d or Dropout3d or AlphaDropout or FeatureAlphaDropout or Identity
        or ReLU or ReLU6 or RReLU or LeakyReLU or PReLU or ELU or CELU or SELU or GELU or SiLU or Mish or Sigmoid or Tanh or Hardtanh or Hardswish or Hardsigmoid or Hardshrink
        or Softplus or Softshrink or Softsign or Softmax2d or Tanhshrink or Threshold or LogSigmoid;

    private static long[]? PaddingOf(Conv conv) => conv.padding_type switch
    {
        Padding.Valid => null,
        Padding.Same => [.. conv.kernel_size.Zip(conv.dilation, (size, dilation) => dilation * (size - 1) / 2)],
        _ => conv.padding,
    };

    private static IReadOnlyList<WindowLayer>? Windows(int axes, long[]? size, long[]? stride, long[]? padding, long[]? dilation)
    {
        if (size is not { Length: > 0 } || axes < 1)
            return null;
        if (stride is not { Length: > 0 })
            stride = size;
        return [.. Enumerable.Range(0, axes).Select(axis => new WindowLayer("",
            checked((int)(At(dilation, axis, 1) * (At(size, axis, 1) - 1) + 1)), (int)At(stride, axis, 1), (int)At(padding, axis, 0)))];
    }

    // One number stands for all axes.
    private static long At(long[]? values, int axis, long usual) => values is not { Length: > 0 } ? usual : values[Math.Min(axis, values.Length - 1)];

    // Only where the windows are all of one size.
    private static IReadOnlyList<WindowLayer>? Adaptive(int axes, torch.Tensor input, torch.Tensor output)
    {
        if (axes < 1 || output.dim() != input.dim())
            return null;
        var sizes = input.shape.Zip(output.shape).Skip(2).ToArray();
        return sizes.All(pair => pair.Second > 0 && pair.First % pair.Second == 0)
            ? [.. sizes.Select(pair => new WindowLayer("", (int)(pair.First / pair.Second), (int)(pair.First / pair.Second)))]
            : null;
    }

    // The last axis comes first, its near side before its far one.
    private static IReadOnlyList<WindowLayer>? Pads(int axes, long[]? padding) =>
        padding is null || padding.Any(side => side < 0) ? null
        : [.. Enumerable.Range(0, axes).Select(axis => 2 * (axes - 1 - axis) is var near && near < padding.Length ? new WindowLayer("", 1, 1, (int)padding[near]) : new("", 1))];
}
