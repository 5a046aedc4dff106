using CourseKit.Data;
using static TorchSharp.torch;

namespace CourseKit.Invariance;

/// <summary>Images, or maps, as another place of each pixel makes them: interpolated between the four nearest pixels (bilinear), black from outside.</summary>
/// <remarks>Where a pixel comes from is computed in float64 and, where it is a pixel but for rounding, that pixel: shifts by whole pixels and turns
/// by 90° are exact, which <c>grid_sample</c> with its coordinates in float32 is not.</remarks>
internal static class Resampled
{
    private const double Rounding = 1e-9;

    /// <summary>Moves what is seen, in all images alike.</summary>
    /// <param name="images">Floating point, shape (N, channels, height, width); it stays the caller's.</param>
    /// <param name="map">Where in them a pixel of the new ones lies.</param>
    /// <returns>A new tensor of the same shape, in the caller's scope.</returns>
    public static Tensor Of(Tensor images, AffineMap map)
    {
        if (images.numel() == 0)
            return images.clone();
        using var scope = NewDisposeScope();
        var (height, width) = (checked((int)images.shape[2]), checked((int)images.shape[3]));
        var (places, shares) = Corners(map, height, width);
        var planes = images.reshape(-1, height * width);
        Tensor? moved = null;
        for (var corner = 0; corner < 4; corner++)
        {
            if (!shares[corner].AsSpan().ContainsAnyExcept(0))
                continue;
            var share = tensor(shares[corner], images.dtype, images.device);
            // What has no share is taken out: 0 times infinity would be NaN.
            var part = planes.index_select(1, tensor(places[corner], device: images.device)).mul_(share).masked_fill_(share.eq(0), 0);
            moved = moved?.add_(part) ?? part;
        }
        return (moved?.reshape(images.shape) ?? zeros_like(images)).MoveToOuterDisposeScope();
    }

    // For each new pixel the four around the place it comes from, and how much each gives.
    private static (long[][] Places, double[][] Shares) Corners(AffineMap map, int height, int width)
    {
        var (places, shares) = (New<long>(), New<double>());
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var (x, y) = (column - (width - 1) / 2.0, row - (height - 1) / 2.0);
                var (left, toRight) = Parted(map.Xx * x + map.Xy * y + map.X + (width - 1) / 2.0);
                var (above, toBelow) = Parted(map.Yx * x + map.Yy * y + map.Y + (height - 1) / 2.0);
                for (var corner = 0; corner < 4; corner++)
                {
                    var (isRight, isBelow) = (corner % 2, corner / 2);
                    var (from, pixel) = (above + isBelow, left + isRight);
                    if (from < 0 || from >= height || pixel < 0 || pixel >= width)
                        continue;
                    var at = row * width + column;
                    places[corner][at] = (long)(from * width + pixel);
                    shares[corner][at] = (isRight == 1 ? toRight : 1 - toRight) * (isBelow == 1 ? toBelow : 1 - toBelow);
                }
            }
        }
        return (places, shares);

        T[][] New<T>() => [.. Enumerable.Range(0, 4).Select(_ => new T[height * width])];
    }

    // The whole pixel before a place, and how far behind it the place lies.
    private static (double Pixel, double Share) Parted(double place)
    {
        if (Math.Abs(place - Math.Round(place)) < Rounding)
            return (Math.Round(place), 0);
        var pixel = Math.Floor(place);
        return (pixel, place - pixel);
    }
}
