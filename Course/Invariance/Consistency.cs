using CourseKit.Data;
using CourseKit.Native;
using CourseKit.Words;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Invariance;

/// <summary>Whether a network gives an image the same answer wherever it lies (R. Zhang, <i>Making Convolutional Networks Shift-Invariant Again</i>,
/// ICML 2019, section 4.1).</summary>
public static class Consistency
{
    private const int ImagesAtOnce = 100;

    /// <summary>Shifts every image twice, at random and by whole pixels, black coming in, and counts how often both get the same answer, be it right or
    /// wrong; and that several times. The model is left as it was.</summary>
    /// <remarks>Zhang cuts 224 × 224 out of larger photographs, so that real pixels come in in place of black ones.</remarks>
    /// <param name="model">Takes images of the data's size and gives a score for each class; it stays the caller's.</param>
    /// <param name="data">At least one image.</param>
    /// <param name="mostShift">How far an image may be shifted in each of the four directions, in pixels, from 0 to the longer side of an image.</param>
    /// <param name="pairs">How many pairs of shifts each image gets, at least 1.</param>
    /// <param name="seed">Another one draws other shifts.</param>
    /// <param name="progress">Told the share that is over, 0 to 1, after each pair of shifts of each batch; null for none.</param>
    /// <param name="cancellationToken">Stops it within a batch, as an interrupt of the notebook or Ctrl+C in a terminal do.</param>
    /// <exception cref="ArgumentException">There are no images or classes, or the model does not go with the images.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ConsistencyResult Of(Module<Tensor, Tensor> model, ImageDataset data, int mostShift, int pairs = 5, int seed = 1, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostShift);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        ArgumentNullException.ThrowIfNull(data);
        if (mostShift > Math.Max(data.Height, data.Width))
            throw new ArgumentOutOfRangeException(nameof(mostShift), $"A shift by {Written.Count(mostShift, "pixel")} leaves nothing of images of {Written.Whole(data.Height)}×{Written.Whole(data.Width)} pixels to be seen; give at most {Written.Whole(Math.Max(data.Height, data.Width))}.");
        using var session = ClassifierSession.Begin(model, data, leastImages: 1, []);
        using var stop = Interruption.Listen(cancellationToken);
        var bits = SplitMix64.For(seed);
        var (same, right, done) = (0.0, 0.0, 0L);
        foreach (var batch in data.Batches(ImagesAtOnce))
        {
            using var scope = NewDisposeScope();
            right += Answers(session, batch.Images).eq(batch.Labels).sum().ToDouble();
            for (var pair = 0; pair < pairs; pair++)
            {
                stop.Token.ThrowIfCancellationRequested();
                using var step = NewDisposeScope();
                var (one, other) = (Shifted(batch.Images, mostShift, ref bits), Shifted(batch.Images, mostShift, ref bits));
                same += Answers(session, one).eq(Answers(session, other)).sum().ToDouble();
                progress?.Report((done + batch.Count * (pair + 1.0) / pairs) / data.Count);
            }
            done += batch.Count;
        }
        return new(session.Name, same / ((double)data.Count * pairs), right / data.Count, data.Count, pairs, mostShift);
    }

    /// <summary>Each image shifted by itself, by whole pixels. A new tensor, in the caller's scope.</summary>
    internal static Tensor Shifted(Tensor images, int most, ref SplitMix64 bits)
    {
        TorchLibrary.EnsureLoaded();
        using var scope = NewDisposeScope();
        var (down, right) = (new long[images.shape[0]], new long[images.shape[0]]);
        for (var i = 0; i < down.Length; i++)
            (down[i], right[i]) = (bits.NextBelow(2 * most + 1), bits.NextBelow(2 * most + 1));
        var framed = functional.pad(images, [(long)most, most, most, most]);
        var windows = Squares.At(images.shape[1], arange(images.shape[0]), tensor(down), tensor(right), (int)images.shape[2], (int)images.shape[3]);
        return framed.index(windows).MoveToOuterDisposeScope();
    }

    private static Tensor Answers(ClassifierSession session, Tensor images) => session.Scores(images).argmax(1);
}
