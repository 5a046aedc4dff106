using CourseKit.Convolution;
using CourseKit.Data;
using static TorchSharp.torch;

namespace CourseKit.Invariance;

/// <summary>A change of images, done to the maps that a layer makes of them: where the layer is equivariant, the maps of the changed images.</summary>
/// <param name="transform">A move, or a change of a reader's own.</param>
/// <param name="amount">How much of it.</param>
/// <param name="image">Height and width of the images.</param>
/// <param name="map">Height and width of the maps.</param>
/// <param name="down">What a value of the maps sees of an image, downwards.</param>
/// <param name="along">The same along a row.</param>
internal sealed class MapMove(ImageTransform transform, double amount, (int Height, int Width) image, (int Height, int Width) map, ReceptiveField down, ReceptiveField along)
{
    // What is whole but for interpolation's rounding.
    private const double Whole = 1 - 1e-6;

    /// <summary>The maps, moved; a new tensor in the caller's scope.</summary>
    /// <param name="maps">Shape (N, maps, height, width).</param>
    public Tensor Of(Tensor maps) => transform.IsMove ? Resampled.Of(maps, OnMaps(transform.Move(amount))) : transform.Apply(maps, amount);

    /// <summary>1 for the values of the maps that can be compared, else 0: a value sees neither beyond the edge nor what came in from there, in
    /// the changed image as well as, where the move takes it from, in the unchanged one. A new tensor of shape (1, 1, height, width), float64, in the caller's scope.</summary>
    public Tensor Comparable()
    {
        using var scope = NewDisposeScope();
        // Of a change of a reader's own, such as halving all values, ones need not stay ones where nothing is missing.
        var missing = transform.IsOwn ? new int[image.Height + 1, image.Width + 1]
            : Missing(transform.Apply(ones(1, 1, image.Height, image.Width, float64), amount).data<double>().ToArray());
        var (sees, seesPresent) = (new double[map.Height * map.Width], new double[map.Height * map.Width]);
        for (var row = 0; row < map.Height; row++)
        {
            for (var column = 0; column < map.Width; column++)
            {
                var (top, bottom) = down.Interval(row);
                var (left, right) = along.Interval(column);
                if (top < 0 || left < 0 || bottom >= image.Height || right >= image.Width)
                    continue;
                sees[row * map.Width + column] = 1;
                if (missing[bottom + 1, right + 1] - missing[top, right + 1] - missing[bottom + 1, left] + missing[top, left] == 0)
                    seesPresent[row * map.Width + column] = 1;
            }
        }
        // What it makes of the values that see only the image, beside what it makes of as many ones: where these agree, it has taken nothing else.
        var whole = tensor(sees, [1, 1, map.Height, map.Width]);
        var moved = transform.IsOwn ? (Of(whole) - Of(ones_like(whole))).abs().lt(1 - Whole) : Of(whole).ge(Whole);
        return tensor(seesPresent, [1, 1, map.Height, map.Width]).mul(moved).MoveToOuterDisposeScope();
    }

    // How many pixels above and to the left are not, or not wholly, of the image.
    private int[,] Missing(double[] present)
    {
        var sums = new int[image.Height + 1, image.Width + 1];
        for (var row = 0; row < image.Height; row++)
            for (var column = 0; column < image.Width; column++)
                sums[row + 1, column + 1] = sums[row, column + 1] + sums[row + 1, column] - sums[row, column] + (present[row * image.Width + column] < Whole ? 1 : 0);
        return sums;
    }

    // The middle of the maps may see another place than the middle of the image, and a step on them is a stride on the image.
    private AffineMap OnMaps(AffineMap move)
    {
        var (x, y) = (Offset(along, map.Width, image.Width), Offset(down, map.Height, image.Height));
        double strideX = along.Stride, strideY = down.Stride;
        return new(
            move.Xx, move.Xy * strideY / strideX, (move.Xx * x + move.Xy * y + move.X - x) / strideX,
            move.Yx * strideX / strideY, move.Yy, (move.Yx * x + move.Yy * y + move.Y - y) / strideY);
    }

    private static double Offset(ReceptiveField field, int map, int image) =>
        (map - 1) / 2.0 * field.Stride - field.Padding + (field.Size - 1) / 2.0 - (image - 1) / 2.0;
}
