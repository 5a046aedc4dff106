using TorchSharp;

namespace CourseKit.Training;

/// <summary>A tensor that is meant as images: what its axes are, and its pixels as bytes.</summary>
internal sealed class ImageBatch
{
    // All pictures of a grid together: half a megabyte of PNG at worst.
    private const double MostPixels = 400_000;

    private readonly torch.Tensor _images;
    private readonly long[] _shape;

    /// <exception cref="ArgumentException">The tensor cannot be images.</exception>
    public ImageBatch(torch.Tensor images)
    {
        ClassTensors.Check(images, nameof(images));
        _images = images;
        if (images.is_complex())
            throw new ArgumentException("The images are complex numbers; give their real part or magnitude.", nameof(images));
        _shape = images.shape switch
        {
            [var count, var channels and (1 or 3), var height, var width] => [count, channels, height, width],
            [var count, var height, var width] => [count, 1, height, width],
            [_, var channels, _, _] => throw new ArgumentException(
                $"The images have shape {ClassTensors.Shape(images)}: {TrainingText.Count(channels, "channel")}; an image has 1 channel (grey) or 3 (red, green, blue). Take one with images[TensorIndex.Colon, TensorIndex.Slice(0, 1)].", nameof(images)),
            [_, _] => throw new ArgumentException($"The tensor has shape {ClassTensors.Shape(images)}: one grey image, or flattened ones; give (N, height, width), for example with unsqueeze(0) or reshape.", nameof(images)),
            _ => throw new ArgumentException($"The tensor has shape {ClassTensors.Shape(images)}; give images of shape (N, channels, height, width) or (N, height, width).", nameof(images)),
        };
        if (Count > 0 && (_shape[2] == 0 || _shape[3] == 0))
            throw new ArgumentException($"The images have shape {ClassTensors.Shape(images)}, without a single pixel.", nameof(images));
    }

    public long Count => _shape[0];

    /// <summary>The classes, if there is one for each image.</summary>
    public long[] Match(long[] classes, string name) => classes.Length == Count
        ? classes
        : throw new ArgumentException($"There are {TrainingText.Count(Count, "image")}, and {name} has {TrainingText.Whole(classes.Length)}; give one for each image.", name);

    /// <summary>Copies some of the images.</summary>
    /// <param name="indices">Which, in the order of showing.</param>
    /// <param name="caption">The text below an image, by index.</param>
    /// <param name="isWrong">Whether an image is marked, by index.</param>
    /// <param name="count">How many there are, shown or not.</param>
    /// <param name="columns">How many stand side by side.</param>
    public ImageGrid Grid(IReadOnlyList<int> indices, Func<int, string> caption, Func<int, bool> isWrong, long count, int? columns)
    {
        if (columns is < 1)
            throw new ArgumentOutOfRangeException(nameof(columns), $"columns is {TrainingText.Whole(columns.Value)}; at least one image stands in a row.");
        if (indices.Count == 0)
            return new() { Images = [], Count = count, Height = (int)Math.Min(_shape[2], int.MaxValue), Width = (int)Math.Min(_shape[3], int.MaxValue), Black = 0, White = 1, Columns = columns };

        using var scope = torch.NewDisposeScope();
        using var grad = torch.no_grad();
        var shown = _images.detach().reshape(_shape).index_select(0, torch.tensor(indices.Select(i => (long)i).ToArray(), device: _images.device))
            .to(torch.ScalarType.Float64, torch.CPU);
        var (height, width) = Size(indices.Count);
        var isReduced = height < _shape[2];
        if (isReduced)
            shown = torch.nn.functional.adaptive_avg_pool2d(shown, [height, width]);

        var planes = shown.contiguous().data<double>().ToArray();
        var finite = planes.Where(double.IsFinite).ToArray();
        var (black, white, isStretched) = Range(finite);
        var length = (int)(_shape[1] * height * width);
        return new()
        {
            Images = [.. indices.Select((index, i) => new GridImage(index, Pixels(planes.AsSpan(i * length, length), (int)_shape[1], black, white), caption(index), isWrong(index)))],
            Count = count,
            Height = height,
            Width = width,
            ReducedFrom = isReduced ? (_shape[2], _shape[3]) : null,
            Black = black,
            White = white,
            IsStretched = isStretched,
            NotFinite = planes.Length - finite.Length,
            Columns = columns,
        };
    }

    private (int Height, int Width) Size(int count)
    {
        var reduction = Math.Max(1, Math.Sqrt(_shape[2] * (double)_shape[3] * count / MostPixels));
        return ((int)Math.Max(1, _shape[2] / reduction), (int)Math.Max(1, _shape[3] / reduction));
    }

    private (double Black, double White, bool IsStretched) Range(double[] finite)
    {
        var (low, high) = (finite.DefaultIfEmpty(0).Min(), finite.DefaultIfEmpty(1).Max());
        if (_images.dtype == torch.ScalarType.Byte || (!_images.is_floating_point() && low >= 0 && high is > 1 and <= 255))
            return (0, 255, false);
        return low >= 0 && high <= 1 ? (0, 1, false) : (low, high, true);
    }

    private static byte[] Pixels(ReadOnlySpan<double> planes, int channels, double black, double white)
    {
        var area = planes.Length / channels;
        var rgb = new byte[3 * area];
        for (var i = 0; i < area; i++)
        {
            var (r, g, b) = (planes[i], planes[channels == 3 ? area + i : i], planes[channels == 3 ? 2 * area + i : i]);
            (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = double.IsFinite(r + g + b) ? (Level(r), Level(g), Level(b)) : ((byte)255, (byte)0, (byte)255);
        }
        return rgb;

        byte Level(double value) => white > black ? (byte)Math.Round(255 * Math.Clamp((value - black) / (white - black), 0, 1)) : (byte)128;
    }
}
