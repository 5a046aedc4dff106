using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>How pooling sums up a neighbourhood.</summary>
public enum PoolingKind
{
    /// <summary>By its greatest number.</summary>
    Max,

    /// <summary>By its mean.</summary>
    Average,
}

internal static class PoolingLayer
{
    public static Module<Tensor, Tensor> Of(PoolingKind kind, long size, long stride) => kind switch
    {
        PoolingKind.Max => MaxPool2d(size, stride),
        PoolingKind.Average => AvgPool2d(size, stride),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Give Max or Average."),
    };
}
