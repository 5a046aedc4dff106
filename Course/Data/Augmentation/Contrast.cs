using TorchSharp;

namespace CourseKit.Data;

/// <summary>Differences from an image's mean, made larger or smaller.</summary>
internal sealed class Contrast(double low, double high) : Augmentation
{
    public override string ToString() => FormattableString.Invariant($"contrast {low:0.##} to {high:0.##}");

    private protected override torch.Tensor Change(torch.Tensor images, ref SplitMix64 bits)
    {
        var count = images.shape[0];
        var mean = images.mean([1, 2, 3], keepdim: true);
        return (mean + (images - mean) * Like(images, Between(low, high, count, ref bits), count, 1, 1, 1)).clamp_(0, 1);
    }
}
