using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Data;

/// <summary>A harder form of a data set: turned, scaled and shifted images among scraps of others. On clean Fashion-MNIST a shallow network
/// does nearly as well as a deep one; here depth shows.</summary>
public static class Clutter
{
    private const int ImagesAtOnce = 500;

    private static readonly Augmentation Warp = Augment.Shift(0.15).Then(Augment.Rotate(40)).Then(Augment.Scale(0.6, 1.1));
    private static readonly Scraps Scraps = new(6, 8);
    private static readonly Augmentation Contrast = Augment.Brightness(0.4, 1);

    /// <summary>Clutters every image once, so that every run and every network sees the same. On a black square of <paramref name="side"/>
    /// pixels it is shifted by up to 0.15 of the side, turned by up to 40° and scaled by 0.6 to 1.1 (the shift is 0.3 in the coordinates of
    /// <c>affine_grid</c>, which go from −1 to 1); six pieces of 8 × 8 from other images are laid over it, the brighter pixel showing; the
    /// contrast with the black around becomes 0.4 to 1 of what it was.</summary>
    /// <param name="images">At least 8 × 8 pixels; not changed.</param>
    /// <param name="seed">Another one clutters them otherwise; give training and test images different ones.</param>
    /// <param name="side">Height and width of the new images, at least those of the given ones.</param>
    public static ImageDataset Of(ImageDataset images, int seed, int side = 32)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(side, Math.Max(images.Height, images.Width));
        TorchLibrary.EnsureLoaded();

        var pixels = new byte[checked(images.Count * images.Channels * side * side)];
        var done = 0;
        foreach (var batch in images.Batches(ImagesAtOnce))
        {
            using var scope = NewDisposeScope();
            var cluttered = Of(batch.Images, side, SplitMix64.For(seed, done)).mul(255).round().to(ScalarType.Byte).bytes;
            cluttered.CopyTo(pixels.AsSpan(done));
            done += cluttered.Length;
        }
        return new($"cluttered {images.Name}", pixels, images.Labels.ToArray(), images.Channels, side, side, images.Classes);
    }

    private static Tensor Of(Tensor images, int side, SplitMix64 bits)
    {
        var (above, left) = ((side - images.shape[2]) / 2, (side - images.shape[3]) / 2);
        var framed = nn.functional.pad(images, (left, side - images.shape[3] - left, above, side - images.shape[2] - above));
        return Contrast.Apply(Scraps.Lay(Warp.Apply(framed, ref bits), images, ref bits), ref bits);
    }
}
