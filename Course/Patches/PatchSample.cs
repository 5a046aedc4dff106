using static TorchSharp.torch;

namespace CourseKit.Patches;

/// <summary>Patches of a photograph, cut out at random.</summary>
public static class PatchSample
{
    /// <summary>Of how many patches the one with the most contrast is kept.</summary>
    private const int Choice = 2;

    /// <summary>Keeps a flat patch flat, where noise would be blown up: Coates and Ng add 10 to a variance of pixels from 0 to 255
    /// (section 2.1).</summary>
    private const double Flat = 10 / (255.0 * 255.0);

    /// <summary>Draws patches and takes brightness and contrast out of each: less its mean, divided by √(variance + 10/255²).</summary>
    /// <param name="photo">Floating point, shape (channels, height, width), values in 0..1; it stays the caller's.</param>
    /// <param name="size">Rows and columns of a patch.</param>
    /// <param name="count">How many. Twice as many are drawn, and those with the greater contrast kept: much of a photograph is out of focus.</param>
    /// <param name="seed">Draws where they lie.</param>
    /// <returns>A new float32 tensor of shape (count, channels·size·size), a patch a row, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The photograph has another shape or no contrast, or is smaller than a patch.</exception>
    public static Tensor Draw(Tensor photo, int size, int count, int seed)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (photo.dim() != 3 || !photo.is_floating_point())
            throw new ArgumentException($"The photograph has type {photo.dtype} and shape ({string.Join(", ", photo.shape)}); give a floating-point tensor of shape (channels, height, width).", nameof(photo));
        if (photo.shape[1] < size || photo.shape[2] < size)
            throw new ArgumentException($"The photograph has {photo.shape[1]} × {photo.shape[2]} pixels, and a patch has {size} × {size}; give a larger photograph or a smaller size.", nameof(photo));

        using var scope = NewDisposeScope();
        var random = SplitMix64.For(seed);
        var rows = Positions(ref random, photo.shape[1] - size + 1, count * Choice);
        var columns = Positions(ref random, photo.shape[2] - size + 1, count * Choice);
        var windows = photo.@float().unfold(1, size, 1).unfold(2, size, 1).permute(1, 2, 0, 3, 4); // (row, column, channel, size, size), not copied
        var patches = windows[rows, columns].reshape(count * Choice, -1);

        var kept = patches.var(1).topk((int)count).indexes;
        patches = patches[kept];
        patches -= patches.mean([1], keepdim: true);
        var variance = patches.square().mean([1], keepdim: true);
        if (variance.max().item<float>() == 0)
            throw new ArgumentException("The photograph has one colour everywhere, so there is nothing to learn from it; give another one.", nameof(photo));
        return (patches / (variance + Flat).sqrt()).MoveToOuterDisposeScope();
    }

    private static Tensor Positions(ref SplitMix64 random, long end, int count)
    {
        var positions = new long[count];
        for (var i = 0; i < count; i++)
            positions[i] = random.NextBelow((int)end);
        return tensor(positions);
    }
}
