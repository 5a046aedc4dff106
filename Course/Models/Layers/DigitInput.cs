using CourseKit.Convolution;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>Images as LeNet-5 takes them: those of 28×28 get a frame of 2 pixels of background, and 0 (paper) becomes −0.1, 1 (ink) 1.175. Over
/// the digits of the paper this makes the mean about 0 and the variance about 1 (section II.B).</summary>
public sealed class DigitInput() : Module<Tensor, Tensor>(nameof(DigitInput)), IOwnLayer
{
    private const double Background = -0.1, Foreground = 1.175;

    /// <summary>Frames and scales.</summary>
    /// <param name="images">Shape (N, 1, 28, 28) or (N, 1, 32, 32), values in 0..1; it stays the caller's.</param>
    /// <returns>Shape (N, 1, 32, 32), a new tensor, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The shape is another one.</exception>
    public override Tensor forward(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.shape is not [_, 1, 28, 28] and not [_, 1, 32, 32])
            throw new ArgumentException($"The images have shape ({string.Join(", ", images.shape)}), and LeNet-5 takes (N, 1, 28, 28) or (N, 1, 32, 32); scale them or pad them.", nameof(images));
        using var scope = NewDisposeScope();
        var framed = images.shape[2] == 28 ? functional.pad(images, [2, 2, 2, 2], PaddingModes.Constant, 0) : images;
        return (framed * (Foreground - Background) + Background).MoveToOuterDisposeScope();
    }

    WindowLayer IOwnLayer.Window(VolumeShape input) => new("", 1, 1, input.Height == 28 ? 2 : 0);

    VolumeShape IOwnLayer.Output(VolumeShape input) => new(input.Depth, 32, 32);
}
