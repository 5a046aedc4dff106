using CourseKit.Convolution;
using CourseKit.Models;
using CourseKit.Native;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.SelfSupervision;

/// <summary>Takes its blur out of each image (a high-pass: what changes slowly from pixel to pixel goes, edges stay) and divides what is left by
/// √(variance + 10/255²), so that all images have about one contrast and flat ones stay flat.</summary>
public sealed class EvenContrast : Module<Tensor, Tensor>, IOwnLayer
{
    private const double Flat = 10 / (255.0 * 255.0);

    private readonly int? _blur;

    /// <summary>A layer without weights.</summary>
    /// <param name="blur">Rows and columns of the binomial filter that blurs, odd, at least 3; null for no high-pass: then only the mean of each
    /// channel is taken out.</param>
    public EvenContrast(int? blur) : base(nameof(EvenContrast))
    {
        if (blur is { } size && (size < 3 || size % 2 == 0))
            throw new ArgumentOutOfRangeException(nameof(blur), $"The blur has {size} rows; give an odd number from 3, so that it has a middle, or null for none.");
        TorchLibrary.EnsureLoaded();
        _blur = blur;
    }

    /// <summary>Evens out each image by itself.</summary>
    /// <param name="x">Shape (N, channels, height, width), higher and wider than half the blur; it stays the caller's.</param>
    /// <returns>A new tensor of the same shape, which belongs to the caller.</returns>
    public override Tensor forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var detail = x - (_blur is { } size ? Blurred(x, size) : x.mean([2, 3], keepdim: true));
        return (detail / (detail.square().mean([1, 2, 3], keepdim: true) + Flat).sqrt()).MoveToOuterDisposeScope();
    }

    // Along rows, then along columns; edges are mirrored.
    private static Tensor Blurred(Tensor x, int size)
    {
        var (channels, half) = (x.shape[1], size / 2);
        var row = tensor(BlurPool.Binomial(size), x.dtype, x.device);
        var mirrored = functional.pad(x, [half, half, half, half], PaddingModes.Reflect);
        var along = functional.conv2d(mirrored, row.view(1, 1, 1, size).expand(channels, 1, 1, size), groups: channels);
        return functional.conv2d(along, row.view(1, 1, size, 1).expand(channels, 1, size, 1), groups: channels);
    }

    string IOwnLayer.Details => _blur is { } size ? $"less a blur of {size}×{size}" : "less the mean";

    WindowLayer? IOwnLayer.Window(VolumeShape input) => null;
}
