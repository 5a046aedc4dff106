using CourseKit.Models;
using CourseKit.Words;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Invariance;

/// <summary>Where in an image a network needs to see (M. D. Zeiler and R. Fergus, <i>Visualizing and Understanding Convolutional Networks</i>, ECCV 2014, section
/// 4.2): by how much a class's probability falls when a square is laid over the image, for each place of the square.</summary>
public static class OcclusionMap
{
    private const int ImagesAtOnce = 100;

    /// <summary>Lays a square over the image at one place after the other. The model is left as it was.</summary>
    /// <remarks>The square lies around every pixel in turn, or every so many with a stride, and is cut off at the edge; of an even side the greater half lies after
    /// the pixel. With a stride the pixels of a cell have the value of its middle.</remarks>
    /// <param name="model">Gives a score for each class; it stays the caller's.</param>
    /// <param name="image">As the model takes it, floating point, shape (channels, height, width) or (1, channels, height, width); it stays the caller's.</param>
    /// <param name="side">The square's side in pixels, at least 1.</param>
    /// <param name="stride">How many pixels lie between one place and the next, at least 1.</param>
    /// <param name="fill">What the square is filled with.</param>
    /// <param name="class">The class that is asked about, from 0; null for the one that the network decides for.</param>
    /// <param name="classes">The classes by name.</param>
    /// <param name="progress">Told the share that is over, 0 to 1, after each batch of places; null for none.</param>
    /// <param name="cancellationToken">Stops it within a batch of places, as an interrupt of the notebook or Ctrl+C in a terminal do.</param>
    /// <exception cref="ArgumentException">There is no such class, or the model does not take the image.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Saliency Of(
        Module<Tensor, Tensor> model, Tensor image, int side, int stride = 1, double fill = 0, int? @class = null, IReadOnlyList<string>? classes = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var explained = ExplainedImage.Of(model, image, @class, classes);
        using var stop = Interruption.Listen(cancellationToken);
        using var modes = new LayerModes(model);
        model.eval();
        var whole = Probabilities(model, explained.Batch.clone())[0];
        var number = @class ?? (int)whole.argmax().item<long>();
        var probability = whole[number].ToDouble();

        var (height, width) = (explained.Batch.shape[2], explained.Batch.shape[3]);
        // A cell larger than the image is the image.
        var (strideDown, strideAlong) = (Math.Min(stride, height), Math.Min(stride, width));
        var (rows, columns) = (Middles(height, strideDown), Middles(width, strideAlong));
        var falls = new double[rows.Length, columns.Length];
        var done = 0;
        foreach (var places in (from row in Enumerable.Range(0, rows.Length) from column in Enumerable.Range(0, columns.Length) select (Row: row, Column: column)).Chunk(ImagesAtOnce))
        {
            stop.Token.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var occluded = explained.Batch.repeat(places.Length, 1, 1, 1);
            foreach (var (index, (row, column)) in places.Index())
                Cover(occluded[index], rows[row], columns[column], side, fill);
            var left = Probabilities(model, occluded).select(1, number).contiguous().data<double>();
            foreach (var (index, (row, column)) in places.Index())
                falls[row, column] = probability - left[index];
            progress?.Report((double)(done += places.Length) / falls.Length);
        }
        var cells = tensor(falls).repeat_interleave(strideDown, 0).repeat_interleave(strideAlong, 1).narrow(0, 0, height).narrow(1, 0, width);
        return explained.Result($"occlusion by {Written.Whole(side)}×{Written.Whole(side)}", null, number, classes, probability, cells);
    }

    private static Tensor Probabilities(Module<Tensor, Tensor> model, Tensor images) => SoundScores.Of(model, model.call(images)).softmax(1, ScalarType.Float64);

    // Of cells of so many pixels; the last one may be cut.
    private static long[] Middles(long length, long stride) =>
        [.. Enumerable.Range(0, (int)((length + stride - 1) / stride)).Select(cell => Math.Min(cell * stride + (stride - 1) / 2, length - 1))];

    private static void Cover(Tensor image, long row, long column, int side, double fill)
    {
        using var scope = NewDisposeScope();
        var (top, left) = (Math.Max(0, row - (side - 1) / 2), Math.Max(0, column - (side - 1) / 2));
        var (bottom, right) = (Math.Min(image.shape[1], row + side / 2 + 1), Math.Min(image.shape[2], column + side / 2 + 1));
        image.narrow(1, top, bottom - top).narrow(2, left, right - left).fill_(fill);
    }
}
