using TorchSharp;

namespace CourseKit.Data;

/// <summary>Whole images made darker or brighter; black stays black.</summary>
internal sealed class Brightness(double low, double high) : Augmentation
{
    public override string ToString() => FormattableString.Invariant($"brightness {low:0.##} to {high:0.##}");

    private protected override torch.Tensor Change(torch.Tensor images, ref SplitMix64 bits)
    {
        var count = images.shape[0];
        return (images * Like(images, Between(low, high, count, ref bits), count, 1, 1, 1)).clamp_(0, 1);
    }
}
