using TorchSharp;

namespace CourseKit.Data;

/// <summary>The colour change of AlexNet: to every pixel of an image the same sum of principal components is added.</summary>
internal sealed class ColourShift(PrincipalColours colours, double deviation) : Augmentation
{
    public override string ToString() => FormattableString.Invariant($"colours ±{deviation:0.##}");

    private protected override torch.Tensor Change(torch.Tensor images, ref SplitMix64 bits)
    {
        if (images.shape[1] != 3)
            throw new ArgumentException($"The images have {images.shape[1]} channels; colours are changed in images with red, green and blue.", nameof(images));
        var change = new double[images.shape[0] * 3];
        for (var i = 0; i < change.Length; i += 3)
            for (var component = 0; component < 3; component++)
            {
                var strength = deviation * bits.NextNormal() * colours.Variances[component];
                for (var channel = 0; channel < 3; channel++)
                    change[i + channel] += strength * colours.Directions[component, channel];
            }
        return images + Like(images, change, images.shape[0], 3, 1, 1);
    }
}
