using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>How many values lie in each of some equal parts of a range. The last part has its upper end in it.</summary>
internal sealed class Histogram
{
    /// <summary>How many parts a range has, unless it is a few whole numbers.</summary>
    public const int Bins = 12;

    private const int MostWholeNumbers = 16;
    private const string Bars = "▁▂▃▄▅▆▇█";

    private readonly double _min;
    private readonly double[] _edges; // between the parts
    private readonly float[] _singleEdges;
    private readonly long[] _below; // how many are less than each edge
    private readonly double _width;

    /// <param name="min">The lower end of the range.</param>
    /// <param name="max">The upper end, greater.</param>
    /// <param name="areWhole">Whether values are whole numbers: a few get a part each.</param>
    public Histogram(double min, double max, bool areWhole)
    {
        var bins = areWhole && max - min < MostWholeNumbers ? (int)(max - min) + 1 : Bins;
        // Halves, so that a range as wide as double's own has a width.
        _width = areWhole && bins == max - min + 1 ? 1 : (max / 2 - min / 2) / bins * 2;
        _min = min;
        _edges = [.. Enumerable.Range(1, bins - 1).Select(i => min + i * _width)];
        // A float is below an edge exactly if it is below the least float that is not.
        _singleEdges = [.. _edges.Select(edge => (float)edge < edge ? MathF.BitIncrement((float)edge) : (float)edge)];
        _below = new long[_edges.Length];
    }

    /// <summary>The values in each part, once all have been counted.</summary>
    /// <param name="total">All values in the range.</param>
    /// <param name="beneath">How many values below the range were counted too: −∞.</param>
    public long[] Counts(long total, long beneath)
    {
        var counts = new long[_edges.Length + 1];
        for (var i = 0; i < counts.Length; i++)
            // A tensor that another thread writes to meanwhile may have had another total.
            counts[i] = Math.Max(0, (i < _below.Length ? _below[i] : total + beneath) - (i == 0 ? beneath : _below[i - 1]));
        return counts;
    }

    /// <summary>Where the parts begin, and how wide they are.</summary>
    public (double Start, double Width) Parts => (_min, _width);

    /// <summary>A bar for each part, the fullest one full, a dot where there is no value: <c>▁▃█▃·▁</c>.</summary>
    public static string Sparkline(IReadOnlyList<long> counts)
    {
        var most = counts.Max();
        return string.Concat(counts.Select(count => count == 0 ? '·' : Bars[(int)Math.Ceiling((double)count / most * Bars.Length) - 1]));
    }

    /// <summary>Counts values, those that are not finite too.</summary>
    // Not a counter for each part: each value would be a write to memory. How many are below each edge takes a comparison for a whole
    // register of values, which is done sooner, though it is more work.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(ReadOnlySpan<float> block)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(block);
        for (var edge = 0; edge < _singleEdges.Length; edge += 4)
        {
            var last = _singleEdges.Length - 1;
            var (edge0, edge1) = (new Vector<float>(_singleEdges[edge]), new Vector<float>(_singleEdges[Math.Min(edge + 1, last)]));
            var (edge2, edge3) = (new Vector<float>(_singleEdges[Math.Min(edge + 2, last)]), new Vector<float>(_singleEdges[Math.Min(edge + 3, last)]));
            Vector<int> below0 = default, below1 = default, below2 = default, below3 = default;
            foreach (var values in vectors)
            {
                below0 -= Vector.LessThan(values, edge0); // true is −1
                below1 -= Vector.LessThan(values, edge1);
                below2 -= Vector.LessThan(values, edge2);
                below3 -= Vector.LessThan(values, edge3);
            }
            Add(edge, Vector.Sum(below0), Vector.Sum(below1), Vector.Sum(below2), Vector.Sum(below3));
        }
        foreach (var value in block[(vectors.Length * Vector<float>.Count)..])
            for (var edge = 0; edge < _singleEdges.Length; edge++)
                _below[edge] += value < _singleEdges[edge] ? 1 : 0;
    }

    /// <summary>The same for values that a float does not hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(ReadOnlySpan<double> block)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(block);
        for (var edge = 0; edge < _edges.Length; edge += 4)
        {
            var last = _edges.Length - 1;
            var (edge0, edge1) = (new Vector<double>(_edges[edge]), new Vector<double>(_edges[Math.Min(edge + 1, last)]));
            var (edge2, edge3) = (new Vector<double>(_edges[Math.Min(edge + 2, last)]), new Vector<double>(_edges[Math.Min(edge + 3, last)]));
            Vector<long> below0 = default, below1 = default, below2 = default, below3 = default;
            foreach (var values in vectors)
            {
                below0 -= Vector.LessThan(values, edge0);
                below1 -= Vector.LessThan(values, edge1);
                below2 -= Vector.LessThan(values, edge2);
                below3 -= Vector.LessThan(values, edge3);
            }
            Add(edge, Vector.Sum(below0), Vector.Sum(below1), Vector.Sum(below2), Vector.Sum(below3));
        }
        foreach (var value in block[(vectors.Length * Vector<double>.Count)..])
            for (var edge = 0; edge < _edges.Length; edge++)
                _below[edge] += value < _edges[edge] ? 1 : 0;
    }

    private void Add(int edge, params ReadOnlySpan<long> below)
    {
        for (var i = 0; i < below.Length && edge + i < _below.Length; i++)
            _below[edge + i] += below[i];
    }
}
