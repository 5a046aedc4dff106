using System.Globalization;
using CourseKit.Words;
using TorchSharp.Modules;
using Conv = TorchSharp.Modules.Convolution;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>What a layer is and what it was made with, in few words.</summary>
internal static class LayerWords
{
    public static string Kind(Module layer) => Name.Short(layer.GetType().Name.Split('`')[0]);

    public static string Details(Module layer) => layer switch
    {
        IOwnLayer own => own.Details,
        Conv conv => Join(Arrow(conv.in_channels, conv.out_channels), Times(conv.kernel_size), Other("stride", conv.stride, 1),
            conv.padding_type is { } kind ? string.Create(CultureInfo.InvariantCulture, $"padding {kind.ToString().ToLowerInvariant()}") : Other("padding", conv.padding, 0),
            Other("dilation", conv.dilation, 1), Other("groups", [conv.groups], 1)),
        Linear linear => Arrow(linear.in_features, linear.out_features),
        NormBase norm => Written.Whole(norm.num_features),
        LayerNorm norm => Times(norm.normalized_shape),
        GroupNorm norm => $"{Written.Whole(norm.num_groups)} groups",
        MaxPool2d pool => Pool(pool.kernel_size, pool.stride, pool.padding),
        AvgPool2d pool => Pool(pool.kernel_size, pool.stride, pool.padding),
        MaxPool3d pool => Pool(pool.kernel_size, pool.stride, pool.padding),
        AvgPool3d pool => Pool(pool.kernel_size, pool.stride, pool.padding),
        MaxPool1d pool => Pool([pool.kernel_size], [pool.stride ?? pool.kernel_size], [pool.padding ?? 0]),
        AvgPool1d pool => Pool([pool.kernel_size], [pool.stride ?? pool.kernel_size], [pool.padding ?? 0]),
        AdaptiveAvgPool2d pool => $"to {Times(pool.output_size)}",
        AdaptiveMaxPool2d pool => $"to {Times(pool.output_size)}",
        Dropout dropout => string.Create(CultureInfo.InvariantCulture, $"p={dropout.p}"),
        Dropout2d dropout => string.Create(CultureInfo.InvariantCulture, $"p={dropout.p}"),
        Embedding embedding when embedding.weight is { } weight => Arrow(weight.shape[0], weight.shape[1]),
        PadBase pad => string.Join(", ", (pad.padding ?? []).Select(Written.Whole)),
        _ => "",
    };

    private static string Pool(long[]? size, long[]? stride, long[]? padding) =>
        Join(Times(size), stride is { Length: > 0 } && size is not null && !stride.SequenceEqual(size) ? $"stride {OneOrAll(stride)}" : "", Other("padding", padding, 0));

    private static string Other(string name, long[]? values, long usual) => values is null || values.All(value => value == usual) ? "" : $"{name} {OneOrAll(values)}";

    private static string OneOrAll(long[] values) => values.Distinct().Count() == 1 ? Written.Whole(values[0]) : Times(values);

    private static string Times(long[]? sizes) => string.Join('×', (sizes ?? []).Select(Written.Whole));

    private static string Arrow(long from, long to) => $"{Written.Whole(from)}→{Written.Whole(to)}";

    private static string Join(params IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part != ""));
}
