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

    /// <summary>By its greatest number at every place, which is then blurred, so that what is left out between the strides is not lost: see <see cref="BlurPool"/>.</summary>
    BlurredMax,
}

internal static class PoolingLayer
{
    public static Module<Tensor, Tensor> Of(PoolingKind kind, long size, long stride) => kind switch
    {
        PoolingKind.Max => MaxPool2d(size, stride),
        PoolingKind.Average => AvgPool2d(size, stride),
        PoolingKind.BlurredMax => Sequential(("max", MaxPool2d(size, 1)), ("blur", new BlurPool(stride: checked((int)stride)))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Give Max, Average or BlurredMax."),
    };
}
