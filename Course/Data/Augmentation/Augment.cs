using CourseKit.Words;

namespace CourseKit.Data;

/// <summary>Random changes of images, to be put together: <c>Augment.Rotate(15).Then(Augment.Shift(0.1)).Then(Augment.Reflect())</c>.</summary>
/// <remarks>Turned, scaled and shifted images are interpolated between the four nearest pixels (bilinear); what comes in from outside is black.
/// Ranges are uniform, each image draws its own.</remarks>
public static class Augment
{
    /// <summary>Moves images, up to a share of their width and height in each direction.</summary>
    /// <param name="share">From 0 to 1; 0.1 of 28 pixels are 2.8.</param>
    public static Augmentation Shift(double share)
    {
        InRange(share, 0, 1, nameof(share));
        return new Warp(FormattableString.Invariant($"shift ±{share:0.##}"), (long height, long width, ref SplitMix64 bits) =>
            AffineMap.Shift(width * bits.NextBetween(-share, share), height * bits.NextBetween(-share, share)));
    }

    /// <summary>Makes what is seen larger or smaller, around the middle.</summary>
    /// <param name="low">The least factor, above 0; below 1 is smaller.</param>
    /// <param name="high">The greatest factor.</param>
    public static Augmentation Scale(double low, double high)
    {
        InRange(low, 0.01, 100, nameof(low));
        InRange(high, low, 100, nameof(high));
        return new Warp(FormattableString.Invariant($"scale {low:0.##} to {high:0.##}"), (long _, long _, ref SplitMix64 bits) => AffineMap.Scale(bits.NextBetween(low, high)));
    }

    /// <summary>Turns images around the middle, up to an angle in either direction.</summary>
    /// <param name="degrees">From 0 to 180.</param>
    public static Augmentation Rotate(double degrees)
    {
        InRange(degrees, 0, 180, nameof(degrees));
        return Rotate(-degrees, degrees);
    }

    /// <summary>Turns images around the middle.</summary>
    /// <param name="low">The least angle in degrees, counter-clockwise.</param>
    /// <param name="high">The greatest angle.</param>
    public static Augmentation Rotate(double low, double high)
    {
        InRange(low, -360, 360, nameof(low));
        InRange(high, low, 360, nameof(high));
        return new Warp(low == -high ? FormattableString.Invariant($"rotate ±{high:0.##}°") : FormattableString.Invariant($"rotate {low:0.##}° to {high:0.##}°"),
            (long _, long _, ref SplitMix64 bits) => AffineMap.Rotate(bits.NextBetween(low, high)));
    }

    /// <summary>Exchanges left and right in some of the images, as AlexNet's training did (Krizhevsky, Sutskever and Hinton 2012, section 4.1).</summary>
    /// <param name="share">The probability, from 0 to 1.</param>
    public static Augmentation Reflect(double share = 0.5)
    {
        InRange(share, 0, 1, nameof(share));
        return new Reflection(share);
    }

    /// <summary>Cuts a square from a random place, as AlexNet's training took 224 × 224 from 256 × 256 pixels (section 4.1).</summary>
    /// <param name="side">Its height and width in pixels.</param>
    /// <param name="padding">Black pixels put around the images before.</param>
    public static Augmentation Crop(int side, int padding = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        return new RandomCrop(side, padding);
    }

    /// <summary>Multiplies the differences from each image's mean by a factor; the result is held in 0..1.</summary>
    /// <param name="low">The least factor, from 0.</param>
    /// <param name="high">The greatest factor.</param>
    public static Augmentation Contrast(double low, double high)
    {
        InRange(low, 0, 100, nameof(low));
        InRange(high, low, 100, nameof(high));
        return new Contrast(low, high);
    }

    /// <summary>Multiplies all values of an image by a factor; the result is held in 0..1.</summary>
    /// <param name="low">The least factor, from 0.</param>
    /// <param name="high">The greatest factor.</param>
    public static Augmentation Brightness(double low, double high)
    {
        InRange(low, 0, 100, nameof(low));
        InRange(high, low, 100, nameof(high));
        return new Brightness(low, high);
    }

    /// <summary>Changes the intensities of red, green and blue along their principal components (Krizhevsky, Sutskever and Hinton 2012,
    /// section 4.1): to each pixel of an image p₁α₁λ₁ + p₂α₂λ₂ + p₃α₃λ₃ is added, the p being <see cref="PrincipalColours.Directions"/>, the λ
    /// <see cref="PrincipalColours.Variances"/>, and the α drawn anew for each image from a normal distribution.</summary>
    /// <param name="colours">Measured on the training set.</param>
    /// <param name="deviation">The standard deviation of the α; the paper's is 0.1. The variances are those of values in 0..1.</param>
    public static Augmentation Colours(PrincipalColours colours, double deviation = 0.1)
    {
        ArgumentNullException.ThrowIfNull(colours);
        InRange(deviation, 0, 1000, nameof(deviation));
        return new ColourShift(colours, deviation);
    }

    /// <summary>Lays square pieces of the other images of the batch over each image; where they meet, the brighter pixel shows.</summary>
    /// <param name="count">How many pieces an image gets.</param>
    /// <param name="side">Their height and width in pixels.</param>
    public static Augmentation Scraps(int count, int side)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        return new Scraps(count, side);
    }

    /// <summary>A change of one's own. What it draws from torch's generator is drawn anew for each batch, and the same for the same seed.</summary>
    /// <param name="name">What it does, in a word or two.</param>
    /// <param name="change">From images, values in 0..1, shape (N, channels, height, width), to images in a new tensor.</param>
    public static Augmentation Own(string name, Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> change)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(change);
        return new OwnChange(name, change);
    }

    private static void InRange(double value, double low, double high, string name)
    {
        if (!(value >= low && value <= high)) // NaN is in no range
            throw new ArgumentOutOfRangeException(name, $"{name} is {Written.Short(value)}; give a number from {Written.Short(low)} to {Written.Short(high)}.");
    }
}
