using CourseKit.Data;
using CourseKit.Native;
using CourseKit.Words;
using static TorchSharp.torch;

namespace CourseKit.Invariance;

/// <summary>One kind of change of images, by an amount: the same change for every image, and nothing random. What comes in from outside is black,
/// and what falls between pixels is interpolated (bilinear). Shifts by whole pixels and turns by multiples of 90° are exact.</summary>
/// <example><code>using var moved = ImageTransform.ShiftRight.Apply(batch.Images, 2);</code></example>
public sealed class ImageTransform
{
    private readonly Func<Tensor, double, Tensor> _change;
    private readonly Func<double, AffineMap>? _move;

    private ImageTransform(string name, string unit, double neutral, Func<Tensor, double, Tensor> change, Func<double, AffineMap>? move = null) =>
        (Name, Unit, Neutral, _change, _move) = (name, unit, neutral, change, move);

    private ImageTransform(string name, string unit, double neutral, Func<double, AffineMap> move)
        : this(name, unit, neutral, (images, amount) => Resampled.Of(images, move(amount)), move) { }

    /// <summary>Moves what is seen to the right, by pixels; below 0 to the left.</summary>
    public static ImageTransform ShiftRight { get; } = new("shift to the right", "pixels", 0, amount => AffineMap.Shift(amount, 0));

    /// <summary>Moves what is seen down, by pixels; below 0 up.</summary>
    public static ImageTransform ShiftDown { get; } = new("shift down", "pixels", 0, amount => AffineMap.Shift(0, amount));

    /// <summary>Makes what is seen larger, above 1, or smaller, around the middle.</summary>
    public static ImageTransform Scale { get; } = new("scale", "times", 1, factor => AffineMap.Scale(AtLeast(factor, 0.01, "scale")));

    /// <summary>Turns what is seen counter-clockwise around the middle, by degrees.</summary>
    public static ImageTransform Rotate { get; } = new("rotation", "°", 0, AffineMap.Rotate);

    /// <summary>Multiplies all values by a factor, and holds them in 0..1.</summary>
    public static ImageTransform Brightness { get; } = new("brightness", "times", 1, (images, factor) => images.mul(AtLeast(factor, 0, "brightness")).clamp_(0, 1));

    /// <summary>Lays a black square in the middle, its side in whole pixels; of an odd rest the smaller half lies above and to the left.</summary>
    public static ImageTransform Occlude { get; } = new("occlusion", "pixels", 0, Occluded);

    /// <summary>What is changed, in a word or a few: <c>rotation</c>.</summary>
    public string Name { get; }

    /// <summary>What the amount counts: <c>pixels</c>, <c>°</c>, or <c>times</c> for a factor.</summary>
    public string Unit { get; }

    /// <summary>The amount that leaves images as they are.</summary>
    public double Neutral { get; }

    /// <summary>A change of one's own.</summary>
    /// <param name="name">What is changed, in a word or a few.</param>
    /// <param name="unit">What the amount counts; empty for nothing.</param>
    /// <param name="neutral">The amount that leaves images as they are.</param>
    /// <param name="apply">From images, values in 0..1, shape (N, channels, height, width), and an amount to as many images of the same size and type, in a new tensor. For
    /// <see cref="Equivariance"/>, which does it to maps too, it is taken to let nothing in from outside.</param>
    public static ImageTransform Own(string name, string unit, double neutral, Func<Tensor, double, Tensor> apply)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(apply);
        return new(name, unit, neutral, (images, amount) => Checked(name, images, apply(images, amount))) { IsOwn = true };
    }

    /// <summary>Whether it is one of a reader's own, of which nothing else is known.</summary>
    internal bool IsOwn { get; private init; }

    /// <summary>Whether it says of each pixel where it comes from, as a shift does and darkening does not.</summary>
    internal bool IsMove => _move is not null;

    /// <summary>Changes images, without gradients.</summary>
    /// <param name="images">Floating point, shape (N, channels, height, width), values in 0..1; it stays the caller's.</param>
    /// <param name="amount">How much, in <see cref="Unit"/>.</param>
    /// <returns>A new tensor, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The tensor has another type or shape, or there is no change by that amount.</exception>
    public Tensor Apply(Tensor images, double amount)
    {
        ArgumentNullException.ThrowIfNull(images);
        TorchLibrary.EnsureLoaded();
        if (images.IsInvalid || images.dim() != 4 || !images.is_floating_point())
            throw new ArgumentException(images.IsInvalid
                ? "The images are disposed: their memory is gone. Make them again, or move them out of their dispose scope."
                : $"The images have type {images.dtype} and shape ({string.Join(", ", images.shape)}); give a floating-point tensor of shape (N, channels, height, width).", nameof(images));
        if (!double.IsFinite(amount))
            throw new ArgumentOutOfRangeException(nameof(amount), $"There is no {Name} by {Written.Short(amount)}; give a finite number.");
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        return _change(images, amount).MoveToOuterDisposeScope();
    }

    /// <summary>The name with its unit: <c>scale (times)</c>.</summary>
    public override string ToString() => Unit == "" ? Name : $"{Name} ({Unit})";

    /// <summary>Where a pixel comes from; only of a move.</summary>
    internal AffineMap Move(double amount) => _move!(amount);

    private static Tensor Occluded(Tensor images, double side)
    {
        if (side < 0 || side != Math.Floor(side))
            throw new ArgumentOutOfRangeException(nameof(side), $"There is no square of {Written.Short(side)} pixels; give a whole number from 0.");
        var (height, width) = (images.shape[2], images.shape[3]);
        var (rows, columns) = ((long)Math.Min(side, height), (long)Math.Min(side, width));
        var occluded = images.clone();
        occluded.narrow(2, (height - rows) / 2, rows).narrow(3, (width - columns) / 2, columns).zero_();
        return occluded;
    }

    // Of one's own anything may come back, also the images themselves, which are not the caller's to give away.
    private static Tensor Checked(string name, Tensor images, Tensor? changed)
    {
        if (changed is null || changed.IsInvalid || changed.dtype != images.dtype || !changed.shape.SequenceEqual(images.shape))
            throw new InvalidOperationException($"'{name}' makes {(changed is null ? "null" : changed.IsInvalid ? "a disposed tensor" : $"{changed.dtype} of shape ({string.Join(", ", changed.shape)})")} of images of {images.dtype} of shape ({string.Join(", ", images.shape)}); return as many images of the same size and type, in a new tensor.");
        return ReferenceEquals(changed, images) ? images.clone() : changed;
    }

    private static double AtLeast(double value, double least, string name) => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), $"There is no {name} by {Written.Short(value)}; give a factor from {Written.Short(least)}.");
}
