using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>What a tensor's values are like. NaN and infinities are counted and left out of the rest.</summary>
internal sealed class TensorStatistics
{
    private double _squares; // Σ (x − mean)²

    private TensorStatistics() { }

    /// <summary>How many values are finite.</summary>
    public long Finite { get; private set; }

    public long NaNs { get; private set; }

    public long PositiveInfinities { get; private set; }

    public long NegativeInfinities { get; private set; }

    /// <summary>The least finite value; +∞ if there is none.</summary>
    public double Min { get; private set; } = double.PositiveInfinity;

    /// <summary>The greatest finite value; −∞ if there is none.</summary>
    public double Max { get; private set; } = double.NegativeInfinity;

    public double Mean { get; private set; }

    /// <summary>The standard deviation of a sample (divided by n − 1), as <c>torch.std</c> has it; NaN below two values.</summary>
    public double Deviation => Finite < 2 ? double.NaN : Math.Sqrt(_squares / (Finite - 1));

    public bool AllFinite => NaNs + PositiveInfinities + NegativeInfinities == 0;

    public bool IsConstant => AllFinite && Finite > 1 && Min == Max;

    /// <summary>Reads every element once.</summary>
    public static TensorStatistics Of(torch.Tensor tensor)
    {
        var statistics = new TensorStatistics();
        Elements.ForEachBlock(tensor, statistics.Add);
        return statistics;
    }

    // A block is in the cache, so it can be looked at twice: its own mean first, then squares around it. That loses no
    // digits where the values are large beside their spread, as one running sum of squares would.
    private void Add(Span<double> block)
    {
        var (sum, min, max) = Scan(block);
        if (!double.IsFinite(sum)) // some value is not finite
        {
            block = KeepFinite(block);
            if (block.Length == 0)
                return;
            (sum, min, max) = Scan(block);
        }
        var mean = sum / block.Length;
        Merge(block.Length, mean, SquaresAround(mean, block));
        (Min, Max) = (Math.Min(Min, min), Math.Max(Max, max));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, double Min, double Max) Scan(ReadOnlySpan<double> block)
    {
        var (sums, mins, maxs) = (Vector<double>.Zero, new Vector<double>(double.PositiveInfinity), new Vector<double>(double.NegativeInfinity));
        var i = 0;
        for (; i <= block.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var values = new Vector<double>(block[i..]);
            sums += values;
            mins = Vector.Min(mins, values);
            maxs = Vector.Max(maxs, values);
        }
        var (sum, min, max) = (Vector.Sum(sums), double.PositiveInfinity, double.NegativeInfinity);
        for (var lane = 0; lane < Vector<double>.Count; lane++)
            (min, max) = (Math.Min(min, mins[lane]), Math.Max(max, maxs[lane]));
        for (; i < block.Length; i++)
        {
            sum += block[i];
            (min, max) = (Math.Min(min, block[i]), Math.Max(max, block[i]));
        }
        return (sum, min, max);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SquaresAround(double mean, ReadOnlySpan<double> block)
    {
        var (center, squares) = (new Vector<double>(mean), Vector<double>.Zero);
        var i = 0;
        for (; i <= block.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var distance = new Vector<double>(block[i..]) - center;
            squares += distance * distance;
        }
        var sum = Vector.Sum(squares);
        for (; i < block.Length; i++)
            sum += (block[i] - mean) * (block[i] - mean);
        return sum;
    }

    // Chan, Golub, LeVeque: how mean and squares of two parts make those of the whole.
    private void Merge(long count, double mean, double squares)
    {
        var total = Finite + count;
        var apart = mean - Mean;
        _squares += squares + apart * apart * ((double)Finite * count / total);
        Mean += apart * count / total;
        Finite = total;
    }

    private Span<double> KeepFinite(Span<double> block)
    {
        var kept = 0;
        foreach (var value in block)
        {
            if (double.IsFinite(value))
                block[kept++] = value;
            else if (double.IsNaN(value))
                NaNs++;
            else if (value > 0)
                PositiveInfinities++;
            else
                NegativeInfinities++;
        }
        return block[..kept];
    }
}
