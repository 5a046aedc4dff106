using CourseKit.Training;
using TorchSharp;

namespace CourseKit.Data;

/// <summary>A function as an augmentation.</summary>
internal sealed class OwnChange(string name, Func<torch.Tensor, torch.Tensor> change) : Augmentation
{
    public override string ToString() => name;

    private protected override torch.Tensor Change(torch.Tensor images, ref SplitMix64 bits)
    {
        using var numbers = new RandomNumbers((long)(bits.Next() >> 1));
        using var turn = numbers.Use();
        var changed = change(images) ?? throw new InvalidOperationException($"The augmentation '{name}' gave null; let its function return a tensor of images.");
        return ReferenceEquals(changed, images) ? images.alias() : changed;
    }
}
