using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>Averages areas of pictures while their elements stream by, so that a large one is never held as a whole.</summary>
internal sealed class AreaMeans
{
    // A side this many times longer than what is shown of it is thinned out first: a picture of a picture is enough.
    private const long MostRead = 6;

    private readonly int _height;
    private readonly int _rows;
    private readonly int _columns;
    private readonly double[] _sums;
    private readonly int[] _counts;
    private readonly int[] _columnOf;
    private int _x;
    private int _y; // counts on through the planes

    private AreaMeans(int planes, int height, int width, int rows, int columns)
    {
        (_height, _rows, _columns) = (height, rows, columns);
        (_sums, _counts) = (new double[planes * rows * columns], new int[planes * rows * columns]);
        _columnOf = [.. Enumerable.Range(0, width).Select(x => (int)((long)x * columns / width))];
    }

    /// <summary>The means, plane by plane, row by row. An area with NaN in it is NaN.</summary>
    /// <param name="planes">One or more axes, then rows, then columns.</param>
    /// <param name="rows">Areas down, at most as many as rows.</param>
    /// <param name="columns">Areas across.</param>
    public static double[] Of(Tensor planes, int rows, int columns)
    {
        using var scope = NewDisposeScope();
        planes = Thinned(Thinned(planes, planes.ndim - 2, rows), planes.ndim - 1, columns);
        var count = planes.shape[..^2].Aggregate(1L, (product, length) => product * length);
        var means = new AreaMeans((int)count, (int)planes.shape[^2], (int)planes.shape[^1], rows, columns);
        Elements.ForEachBlock(planes, means.Add, means.Add);
        return [.. means._sums.Zip(means._counts, (sum, count) => sum / count)];
    }

    private static Tensor Thinned(Tensor planes, long axis, int shown)
    {
        var length = planes.shape[axis];
        return length > MostRead * shown ? planes.slice(axis, 0, length, length / (MostRead * shown) + 1) : planes;
    }

    private void Add(ReadOnlySpan<float> block) => Add<float>(block);

    private void Add(ReadOnlySpan<double> block) => Add<double>(block);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add<T>(ReadOnlySpan<T> block) where T : INumberBase<T>
    {
        while (block.Length > 0)
        {
            var row = (_y / _height * _rows + (int)((long)(_y % _height) * _rows / _height)) * _columns;
            var run = Math.Min(block.Length, _columnOf.Length - _x);
            for (var i = 0; i < run;)
            {
                var (column, from, sum) = (_columnOf[_x + i], i, 0.0);
                for (; i < run && _columnOf[_x + i] == column; i++)
                    sum += double.CreateTruncating(block[i]);
                _sums[row + column] += sum;
                _counts[row + column] += i - from;
            }
            block = block[run..];
            if ((_x += run) == _columnOf.Length)
                (_x, _y) = (0, _y + 1);
        }
    }
}
