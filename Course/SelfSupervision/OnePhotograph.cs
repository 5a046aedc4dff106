using CourseKit.Data;
using CourseKit.Native;
using CourseKit.Training;
using static TorchSharp.torch;

namespace CourseKit.SelfSupervision;

/// <summary>Filters learned from one photograph without any label: crops of it are turned by quarters, and a network learns to say how far each was
/// turned.</summary>
/// <remarks>Asano, Rupprecht and Vedaldi, <i>A Critical Analysis of Self-Supervision, or What We Can Learn from a Single Image</i> (ICLR 2020), where a
/// million crops of one image are as good for the first layers as a million images; the task is that of Gidaris, Singh and Komodakis, <i>Unsupervised
/// Representation Learning by Predicting Image Rotations</i> (ICLR 2018). Here it is done in small, in half a minute of one
/// processor core; the experiment <c>one-photograph</c> says how many filters become gratings.</remarks>
public static class OnePhotograph
{
    /// <summary>How many times the crops are gone through.</summary>
    public const int Epochs = 5;

    /// <summary>Crops a step.</summary>
    public const int BatchSize = 32;

    /// <summary>The learning rate at its highest; it follows half a cosine wave down to 0.</summary>
    public const double LearningRate = 0.05;

    /// <summary>Which share of each weight is taken away, times the learning rate, at each step: what the task has no use for fades out of the filters.</summary>
    public const double WeightDecay = 0.01;

    /// <summary>How many crops there are to learn from.</summary>
    public const int Count = 6400;

    private const int AtOnce = 100;

    // Half as large again, so that a pixel of the photograph, with what its camera and its file format left in it, is not a pixel of the crop.
    // What is turned by 10° and read at 1/1.2 of the size lies inside the crop: (cos 10° + sin 10°) / 1.2 = 0.97.
    private static readonly Augmentation Change = Augment.Rotate(10).Then(Augment.Scale(1.2, 1.8)).Then(Augment.Reflect());

    /// <summary>Cuts crops out of a photograph at random, enlarges each by 1.2 to 1.8, turns it by up to 10°, mirrors every other one, and
    /// then turns it by quarters.</summary>
    /// <param name="photo">Floating point, shape (3, height, width), values in 0..1, such as <c>Photograph.Load("raccoon")</c>; it stays the caller's.</param>
    /// <param name="count">How many crops.</param>
    /// <param name="seed">Draws where they lie and all else.</param>
    /// <returns>Images of 48 × 48; the class of each says how far it was turned, counter-clockwise.</returns>
    /// <exception cref="ArgumentException">The photograph has another shape, or is smaller than a crop.</exception>
    public static ImageDataset Crops(Tensor photo, int count = Count, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        TorchLibrary.EnsureLoaded();
        const int Side = RotationNetwork.Side;
        if (photo.dim() != 3 || photo.shape[0] != 3 || !photo.is_floating_point())
            throw new ArgumentException($"The photograph has type {photo.dtype} and shape ({string.Join(", ", photo.shape)}); give a floating-point tensor of shape (3, height, width).", nameof(photo));
        if (photo.shape[1] < Side || photo.shape[2] < Side)
            throw new ArgumentException($"The photograph has {photo.shape[1]} × {photo.shape[2]} pixels, and a crop has {Side} × {Side}; give a larger photograph.", nameof(photo));

        var (pixels, turns, bits) = (new byte[checked(count * 3 * Side * Side)], new byte[count], SplitMix64.For(seed));
        foreach (var first in Enumerable.Range(0, (count + AtOnce - 1) / AtOnce).Select(chunk => chunk * AtOnce))
        {
            using var scope = NewDisposeScope();
            var crops = new Tensor[Math.Min(AtOnce, count - first)];
            for (var i = 0; i < crops.Length; i++)
            {
                var (top, left) = (bits.NextBelow((int)photo.shape[1] - Side + 1), bits.NextBelow((int)photo.shape[2] - Side + 1));
                crops[i] = photo[.., top..(top + Side), left..(left + Side)];
            }
            var changed = Change.Apply(stack(crops).@float(), ref bits);
            for (var i = 0; i < crops.Length; i++)
            {
                turns[first + i] = (byte)bits.NextBelow(4);
                changed[i] = changed[i].rot90(turns[first + i], (1, 2));
            }
            changed.mul(255).round().clamp(0, 255).to(ScalarType.Byte).bytes.CopyTo(pixels.AsSpan(first * 3 * Side * Side));
        }
        return new("crops of one photograph", pixels, turns, 3, Side, Side, ["0°", "90°", "180°", "270°"]);
    }

    /// <summary>Learns from a photograph, in half a minute of one processor core.</summary>
    /// <param name="photo">Floating point, shape (3, height, width), values in 0..1; it stays the caller's.</param>
    /// <param name="seed">Draws the crops, the weights to begin with, and the order.</param>
    /// <param name="epochs">How many times the crops are gone through.</param>
    /// <param name="count">How many crops.</param>
    /// <param name="cancellationToken">Stops it within a batch, as an interrupt of the notebook does.</param>
    /// <returns>The network, which belongs to the caller; see <see cref="RotationNetwork.Filters"/>.</returns>
    /// <exception cref="ArgumentException">The photograph has another shape, or is smaller than a crop.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static RotationNetwork Learn(Tensor photo, int seed = 1, int epochs = Epochs, int count = Count, CancellationToken cancellationToken = default)
    {
        var crops = Crops(photo, count, seed);
        var network = Begin(seed);
        try
        {
            using var trainer = new Trainer(network)
            {
                Optimizer = weights => optim.SGD(weights, LearningRate, momentum: 0.9, weight_decay: WeightDecay),
                Schedule = Schedule.Cosine(),
                BatchSize = BatchSize,
                Seed = seed,
            };
            trainer.Fit(crops, null, epochs, cancellationToken);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    // Torch's own random numbers go on as if nothing had been drawn.
    private static RotationNetwork Begin(int seed)
    {
        using var random = new RandomNumbers(seed);
        using var drawn = random.Use();
        return new();
    }
}
