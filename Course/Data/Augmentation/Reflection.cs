using TorchSharp;

namespace CourseKit.Data;

/// <summary>Left and right exchanged, in some of the images.</summary>
internal sealed class Reflection(double share) : Augmentation
{
    public override string ToString() => share == 0.5 ? "reflect" : FormattableString.Invariant($"reflect {share:0.##}");

    private protected override torch.Tensor Change(torch.Tensor images, ref SplitMix64 bits)
    {
        var isReflected = new bool[images.shape[0]];
        for (var i = 0; i < isReflected.Length; i++)
            isReflected[i] = bits.NextUnit() < share;
        return torch.where(torch.tensor(isReflected, [isReflected.Length, 1, 1, 1], device: images.device), images.flip(3), images);
    }
}
