using CourseKit.Native;
using TorchSharp;

namespace CourseKit.Data;

/// <summary>A random change of images that leaves what they show: more images than there are. Made by <see cref="Augment"/>, and put
/// together with <see cref="Then"/>.</summary>
/// <remarks>Every image of a batch gets its own change. The random numbers come from a generator of their own, so neither torch's nor
/// the shuffle's are touched, and the same seed gives the same images.</remarks>
public abstract class Augmentation
{
    private protected Augmentation() { }

    /// <summary>The changes that this one is made of, in order.</summary>
    private protected virtual IReadOnlyList<Augmentation> Steps => [this];

    /// <summary>This change, and another one after it. Shifts, scales and rotations that follow each other are one warp: each pixel is
    /// interpolated once.</summary>
    public Augmentation Then(Augmentation next)
    {
        ArgumentNullException.ThrowIfNull(next);
        List<Augmentation> steps = [.. Steps];
        foreach (var step in next.Steps)
            if (step is Warp warp && steps[^1] is Warp last)
                steps[^1] = last.And(warp);
            else
                steps.Add(step);
        return steps.Count == 1 ? steps[0] : new Sequence(steps);
    }

    /// <summary>Changes images, without gradients.</summary>
    /// <param name="images">Floating point, shape (N, channels, height, width), values in 0..1.</param>
    /// <param name="seed">Another one changes them otherwise.</param>
    /// <returns>A new tensor, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The tensor has another type or shape.</exception>
    public torch.Tensor Apply(torch.Tensor images, int seed)
    {
        ArgumentNullException.ThrowIfNull(images);
        TorchLibrary.EnsureLoaded();
        if (images.dim() != 4 || !images.is_floating_point())
            throw new ArgumentException($"The images have type {images.dtype} and shape ({string.Join(", ", images.shape)}); give a floating-point tensor of shape (N, channels, height, width).", nameof(images));
        var bits = SplitMix64.For(seed);
        return Apply(images, ref bits);
    }

    /// <summary>Changes images with random numbers from a generator.</summary>
    internal torch.Tensor Apply(torch.Tensor images, ref SplitMix64 bits)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        return Change(images, ref bits).MoveToOuterDisposeScope();
    }

    /// <summary>The changed images, in a new tensor. Runs without gradients, in a scope that frees whatever else it makes.</summary>
    private protected abstract torch.Tensor Change(torch.Tensor images, ref SplitMix64 bits);

    /// <summary>Numbers for each image of a batch, as a tensor that goes with it.</summary>
    private protected static torch.Tensor Like(torch.Tensor images, double[] values, params long[] shape) =>
        torch.tensor(values, shape, images.dtype, images.device);

    private protected static double[] Between(double low, double high, long count, ref SplitMix64 bits)
    {
        var values = new double[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = bits.NextBetween(low, high);
        return values;
    }

    private sealed class Sequence(IReadOnlyList<Augmentation> steps) : Augmentation
    {
        public override string ToString() => string.Join(", ", steps);

        private protected override IReadOnlyList<Augmentation> Steps => steps;

        private protected override torch.Tensor Change(torch.Tensor images, ref SplitMix64 bits)
        {
            foreach (var step in steps)
                images = step.Change(images, ref bits);
            return images;
        }
    }
}
