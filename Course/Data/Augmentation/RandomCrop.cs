using static TorchSharp.torch;

namespace CourseKit.Data;

/// <summary>A square piece from a random place.</summary>
internal sealed class RandomCrop(int side, int padding) : Augmentation
{
    public override string ToString() => FormattableString.Invariant($"crop {side}{(padding > 0 ? FormattableString.Invariant($" after {padding} more on each side") : "")}");

    private protected override Tensor Change(Tensor images, ref SplitMix64 bits)
    {
        var padded = padding > 0 ? nn.functional.pad(images, (padding, padding, padding, padding)) : images;
        var (count, down, right) = (padded.shape[0], padded.shape[2] - side, padded.shape[3] - side);
        if (down < 0 || right < 0)
            throw new ArgumentException($"A crop of {side} × {side} does not fit into images of {padded.shape[2]} × {padded.shape[3]}; choose a smaller one, or more padding.", nameof(images));

        var (top, left) = (new long[count], new long[count]);
        for (var i = 0; i < count; i++)
            (top[i], left[i]) = (bits.NextBelow((int)down + 1), bits.NextBelow((int)right + 1));
        return padded.index(Squares.At(padded.shape[1], arange(count), tensor(top), tensor(left), side));
    }
}
