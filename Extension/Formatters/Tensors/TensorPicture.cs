using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>A tensor as a picture, where its shape is that of one: (3, H, W) in colour; (H, W) and (1, H, W) in grey, or
/// in blue and red where values are negative. One leading axis of length 1 more is allowed. Larger pictures are reduced
/// to the mean of each small area.</summary>
internal static class TensorPicture
{
    private const int LeastSide = 8;
    private const int MostWidth = 480;
    private const int MostHeight = 480;

    /// <summary>The picture, or null where the tensor is none.</summary>
    public static Html? TryRender(Tensor tensor, TensorStatistics statistics)
    {
        if (Layout(tensor.shape) is not var (channels, height, width) || statistics.Finite == 0)
            return null;

        var reduction = Math.Max(1, Math.Max((double)height / MostHeight, (double)width / MostWidth));
        var (rows, columns) = ((int)Math.Round(height / reduction), (int)Math.Round(width / reduction));
        if (rows < LeastSide || columns < LeastSide)
            return null; // a strip: numbers say more

        var planes = new AreaMeans(channels, height, width, rows, columns);
        Elements.ForEachBlock(tensor, planes.Add);
        var isColour = channels == 3;
        var means = planes.Means();
        var scale = isColour ? ColourRange(tensor.dtype, statistics) : ColourScale.For(statistics.Min, statistics.Max, means);
        var rgba = isColour ? Colour(means, scale) : Shade(means, scale);

        var alt = $"{(isColour ? "Colour picture" : scale.IsDiverging ? "Heat map, blue below zero and red above," : "Grey picture")} of a tensor "
            + $"of {height} by {width}, values from {Number.Short(statistics.Min)} to {Number.Short(statistics.Max)}";
        return Html.Of(
            $"""{Picture.ToHtml(rgba, columns, rows, alt)}<div class="ck-scale">{Legend(isColour, scale)}{Note(statistics, reduction > 1)}</div>""");
    }

    private static (int Channels, int Height, int Width)? Layout(ReadOnlySpan<long> shape)
    {
        if (shape.Length == 4 && shape[0] == 1)
            shape = shape[1..];
        if (shape is not ([_, _] or [1 or 3, _, _]))
            return null;
        var (height, width) = (shape[^2], shape[^1]);
        // Small matrices are read, not looked at.
        if (height < LeastSide || width < LeastSide || shape.Length == 2 && height <= TensorTable.MostVisible && width <= TensorTable.MostVisible)
            return null;
        return height > int.MaxValue || width > int.MaxValue ? null : (shape.Length == 3 ? (int)shape[0] : 1, (int)height, (int)width);
    }

    // Colour pictures come as bytes or from 0 to 1; anything else (normalised, say) is stretched to be seen.
    private static ColourScale ColourRange(ScalarType dtype, TensorStatistics statistics) =>
        dtype == ScalarType.Byte ? new(0, 255, false)
        : statistics is { Min: >= 0, Max: <= 1 } ? new(0, 1, false)
        : new(statistics.Min, statistics.Max, false);

    private static Html Legend(bool isColour, ColourScale scale) => !isColour
        ? scale.ToHtml()
        : Html.Of($"{Number.Short(scale.Low)} is black, {Number.Short(scale.High)} is full colour");

    private static Html Note(TensorStatistics statistics, bool isReduced) => Html.Of(
        $"{(statistics.NaNs > 0 ? " · NaN is magenta" : "")}{(isReduced ? " · reduced" : "")}");

    private static byte[] Shade(double[] plane, ColourScale scale)
    {
        var rgba = new byte[4 * plane.Length];
        for (var i = 0; i < plane.Length; i++)
        {
            var (r, g, b) = scale.Colour(plane[i]);
            (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]) = (r, g, b, 255);
        }
        return rgba;
    }

    private static byte[] Colour(double[] planes, ColourScale scale)
    {
        var area = planes.Length / 3;
        var rgba = new byte[4 * area];
        for (var i = 0; i < area; i++)
        {
            var (r, g, b) = (planes[i], planes[area + i], planes[2 * area + i]);
            (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]) = double.IsNaN(r + g + b)
                ? (ColourScale.NaN.R, ColourScale.NaN.G, ColourScale.NaN.B, (byte)255)
                : (Level(r), Level(g), Level(b), (byte)255);
        }
        return rgba;

        byte Level(double value) => (byte)Math.Round(255 * scale.Position(value));
    }

    /// <summary>Averages areas of a picture while its elements stream by, so that a large one is never held as a whole.</summary>
    private sealed class AreaMeans(int channels, int height, int width, int rows, int columns)
    {
        private readonly double[] _sums = new double[channels * rows * columns];
        private readonly int[] _counts = new int[channels * rows * columns];
        private readonly int[] _columnOf = [.. Enumerable.Range(0, width).Select(x => (int)((long)x * columns / width))];
        private int _x;
        private int _y; // counts on through the channels

        public void Add(ReadOnlySpan<double> block)
        {
            var row = Row();
            foreach (var value in block)
            {
                var area = row + _columnOf[_x];
                _sums[area] += value;
                _counts[area]++;
                if (++_x < width)
                    continue;
                (_x, _y) = (0, _y + 1);
                row = Row();
            }
        }

        public double[] Means() => [.. _sums.Zip(_counts, (sum, count) => sum / count)];

        private int Row() => (_y / height * rows + (int)((long)(_y % height) * rows / height)) * columns;
    }
}
