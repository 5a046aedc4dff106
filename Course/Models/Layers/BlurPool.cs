using CourseKit.Convolution;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>Sub-sampling that blurs first, so that what lies between the pixels that are kept is not lost (R. Zhang, <i>Making Convolutional
/// Networks Shift-Invariant Again</i>, ICML 2019, section 3.2). The filter is binomial, [1 3 3 1] along rows and along columns, and edges are
/// mirrored. Max pooling of stride 2 becomes one of stride 1 and this.</summary>
public sealed class BlurPool : Module<Tensor, Tensor>, IOwnLayer
{
    private readonly int _size, _stride;

    /// <summary>A layer without weights.</summary>
    /// <param name="size">Rows and columns of the filter: 4 for [1 3 3 1], 3 for [1 2 1], 1 for no blur; at least 1.</param>
    /// <param name="stride">Every which row and column is kept, at least 1.</param>
    public BlurPool(int size = 4, int stride = 2) : base(nameof(BlurPool))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        (_size, _stride) = (size, stride);
    }

    // Of an even filter the greater half lies after the pixel.
    private int Before => (_size - 1) / 2;

    private int After => _size / 2;

    /// <summary>Blurs each map by itself and keeps every so many rows and columns.</summary>
    /// <param name="x">Shape (N, maps, height, width), higher and wider than half the filter; it stays the caller's.</param>
    /// <returns>Shape (N, maps, ⌈height/stride⌉, ⌈width/stride⌉), a new tensor, which belongs to the caller.</returns>
    public override Tensor forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var maps = x.shape[1];
        var row = tensor(Binomial(_size), x.dtype, x.device);
        var filter = row.outer(row).expand(maps, 1, _size, _size);
        var mirrored = functional.pad(x, [Before, After, Before, After], PaddingModes.Reflect);
        return functional.conv2d(mirrored, filter, strides: [_stride, _stride], groups: maps).MoveToOuterDisposeScope();
    }

    /// <summary>A row of Pascal's triangle, over its sum.</summary>
    internal static double[] Binomial(int size)
    {
        double[] row = [1];
        while (row.Length < size)
            row = [.. row.Append(0).Zip(row.Prepend(0), (above, left) => (above + left) / 2)];
        return row;
    }

    string IOwnLayer.Details => FormattableString.Invariant($"{_size}×{_size}, stride {_stride}");

    WindowLayer IOwnLayer.Window(VolumeShape input) => new("", _size, _stride, Before);

    VolumeShape IOwnLayer.Output(VolumeShape input) => new(input.Depth, (input.Height - 1) / _stride + 1, (input.Width - 1) / _stride + 1);
}
