using TorchSharp;

namespace CourseKit.Data;

/// <summary>Shifts, scales and rotations, put together for each image and done as one warp.</summary>
internal sealed class Warp : Augmentation
{
    private readonly IReadOnlyList<(string Words, Drawing Draw)> _parts;

    private Warp(IReadOnlyList<(string, Drawing)> parts) => _parts = parts;

    public Warp(string words, Drawing draw) : this([(words, draw)]) { }

    /// <summary>Draws where in the given image a pixel of the new one lies.</summary>
    /// <param name="height">Of the images, in pixels.</param>
    /// <param name="width">Of the images, in pixels.</param>
    /// <param name="bits">Random numbers.</param>
    public delegate AffineMap Drawing(long height, long width, ref SplitMix64 bits);

    /// <summary>This one, and another after it.</summary>
    public Warp And(Warp next) => new([.. _parts, .. next._parts]);

    public override string ToString() => string.Join(", ", _parts.Select(part => part.Words));

    private protected override torch.Tensor Change(torch.Tensor images, ref SplitMix64 bits)
    {
        var (count, height, width) = (images.shape[0], images.shape[2], images.shape[3]);
        if (images.numel() == 0) // affine_grid refuses it
            return images.clone();
        var theta = new double[count * 6];
        for (var i = 0; i < count; i++)
        {
            // From the new pixel back to the given one: the last change is undone first.
            var map = AffineMap.Identity;
            foreach (var (_, draw) in _parts)
                map = map.After(draw(height, width, ref bits));
            map.Normalised(height, width).CopyTo(theta.AsSpan(i * 6));
        }
        var grid = torch.nn.functional.affine_grid(Like(images, theta, count, 2, 3), images.shape, align_corners: false);
        return torch.nn.functional.grid_sample(images, grid, torch.GridSampleMode.Bilinear, torch.GridSamplePaddingMode.Zeros, align_corners: false);
    }
}
