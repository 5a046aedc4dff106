using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>Averages areas of pictures while their elements stream by, so that a large one is never held as a whole.</summary>
internal sealed class AreaMeans
{
    // A side this many times longer than what is shown of it is thinned out first: a picture of a picture is enough.
    private const long MostRead = 6;

    private readonly int _height;
    private readonly int _rows;
    private readonly int[] _starts; // of the areas across, and where the last one ends
    private readonly double[] _line; // the sums of an area's height, for each column of elements
    private readonly double[] _means;
    private int _x;
    private int _y; // counts on through the planes
    private int _lines; // how many rows are in the line's sums

    private AreaMeans(int planes, int height, int width, int rows, int columns)
    {
        (_height, _rows) = (height, rows);
        (_means, _line) = (new double[planes * rows * columns], new double[width]);
        _starts = [.. Enumerable.Range(0, columns + 1).Select(column => (int)(((long)column * width + columns - 1) / columns))];
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
        return means._means;
    }

    private static Tensor Thinned(Tensor planes, long axis, int shown)
    {
        var length = planes.shape[axis];
        return length > MostRead * shown ? planes.slice(axis, 0, length, length / (MostRead * shown) + 1) : planes;
    }

    private void Add(ReadOnlySpan<float> block)
    {
        for (; block.Length > 0; block = block[Advance(block.Length)..])
            AddTo(_line.AsSpan(_x), block[..Math.Min(block.Length, _line.Length - _x)]);
    }

    private void Add(ReadOnlySpan<double> block)
    {
        for (; block.Length > 0; block = block[Advance(block.Length)..])
            for (var i = 0; i < Math.Min(block.Length, _line.Length - _x); i++)
                _line[_x + i] += block[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTo(Span<double> line, ReadOnlySpan<float> run)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(run);
        var sums = MemoryMarshal.Cast<double, Vector<double>>(line);
        for (var i = 0; i < vectors.Length; i++)
        {
            Vector.Widen(vectors[i], out var low, out var high);
            sums[2 * i] += low;
            sums[2 * i + 1] += high;
        }
        for (var i = vectors.Length * Vector<float>.Count; i < run.Length; i++)
            line[i] += run[i];
    }

    // What was added reaches to the end of the row, or of the block.
    private int Advance(int length)
    {
        var run = Math.Min(length, _line.Length - _x);
        if ((_x += run) < _line.Length)
            return run;
        (_x, _y, _lines) = (0, _y + 1, _lines + 1);
        if (_y % _height == 0 || Area(_y) != Area(_y - 1))
            Finish(Area(_y - 1));
        return run;
    }

    private int Area(int y) => y / _height * _rows + (int)((long)(y % _height) * _rows / _height);

    private void Finish(int row)
    {
        var columns = _starts.Length - 1;
        for (var column = 0; column < columns; column++)
        {
            var (from, to) = (_starts[column], _starts[column + 1]);
            var sum = 0.0;
            foreach (var value in _line.AsSpan(from, to - from))
                sum += value;
            _means[row * columns + column] = sum / ((double)_lines * (to - from));
        }
        Array.Clear(_line);
        _lines = 0;
    }
}
