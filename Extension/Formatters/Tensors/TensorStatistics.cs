using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>What a tensor's values are like. NaN and infinities are counted and left out of the rest.</summary>
internal sealed class TensorStatistics
{
    /// <summary>Up to this many values are listed, and need no histogram.</summary>
    public const int FewValues = 10;

    // Beyond these the square of a value, or the sum of many, is none that a double holds.
    private const double Smallest = 1e-140;
    private const double Greatest = 1e140;

    private double _squares; // Σ (x − mean)², in units of _unit
    private double _unit = 1;

    private TensorStatistics() { }

    /// <summary>How many values are finite.</summary>
    public long Finite { get; private set; }

    public long NaNs { get; private set; }

    public long PositiveInfinities { get; private set; }

    public long NegativeInfinities { get; private set; }

    public long Zeros { get; private set; }

    /// <summary>The least finite value; +∞ if there is none.</summary>
    public double Min { get; private set; } = double.PositiveInfinity;

    /// <summary>The greatest finite value; −∞ if there is none.</summary>
    public double Max { get; private set; } = double.NegativeInfinity;

    public double Mean { get; private set; }

    /// <summary>The standard deviation of a sample (divided by n − 1), as <c>torch.std</c> has it; NaN below two values, ∞ where it is
    /// beyond a double.</summary>
    public double Deviation => Finite < 2 ? double.NaN : Math.Sqrt(_squares / (Finite - 1)) * _unit;

    /// <summary>All values, of every kind.</summary>
    public long Count => Finite + NaNs + PositiveInfinities + NegativeInfinities;

    public bool AllFinite => Count == Finite;

    public bool IsConstant => AllFinite && Finite > 1 && Min == Max;

    /// <summary>How many finite values lie in each part of the range from <see cref="Min"/> to <see cref="Max"/>; empty where all are the
    /// same or few.</summary>
    public IReadOnlyList<long> Histogram { get; private set; } = [];

    /// <summary>Of how many elements one was read: 1 for all, more for tensors of giants' size.</summary>
    public long OneOf { get; private set; } = 1;

    /// <summary>Reads every element, but of more than <see cref="MemoryOrder.MostRead"/> an even sample.</summary>
    public static TensorStatistics Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var statistics = new TensorStatistics();
        var (elements, times, oneOf) = MemoryOrder.Of(Elements.Unnamed(tensor.detach()));
        statistics.OneOf = oneOf;
        Elements.ForEachBlock(elements, statistics.Add, statistics.Add);
        if (Math.Max(-statistics.Min, statistics.Max) is > 0 and (< Smallest or > Greatest) && statistics.Min < statistics.Max)
            statistics.SpreadInUnits(elements);
        // How the values are spread cannot be counted before it is known how far.
        if (statistics.Finite * times > FewValues && statistics.Min < statistics.Max)
            statistics.CountParts(elements, times);
        statistics.Repeat(times);
        return statistics;
    }

    // Mean and squares anew, of values that are divided by a power of two: no digit is lost.
    private void SpreadInUnits(Tensor elements)
    {
        var exponent = Math.ILogB(Math.Max(-Min, Max)) + 1;
        double sum = 0, squares = 0;
        ForEachFinite(value => sum += value);
        var mean = sum / Finite;
        ForEachFinite(value => squares += (value - mean) * (value - mean));
        (Mean, _squares, _unit) = (Math.ScaleB(mean, exponent), squares, Math.ScaleB(1, exponent));
        if (double.IsInfinity(_unit)) // 2^1024 is none, but half of it twice
            (_squares, _unit) = (squares * 4, Math.ScaleB(1, exponent - 1));

        void ForEachFinite(Action<double> take) => Elements.ForEachBlock(elements, block =>
        {
            foreach (var value in block)
            {
                if (double.IsFinite(value))
                    take(Math.ScaleB(value, -exponent));
            }
        });
    }

    private void CountParts(Tensor elements, long times)
    {
        var isWhole = elements.dtype is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;
        var histogram = new Histogram(Min, Max, isWhole);
        Elements.ForEachBlock(elements, histogram.Count, histogram.Count);
        Histogram = [.. histogram.Counts(Finite, NegativeInfinities).Select(count => count * times)];
    }

    // Every element stands in the tensor so many times, which the mean does not see.
    private void Repeat(long times)
    {
        (Finite, NaNs, PositiveInfinities, NegativeInfinities, Zeros) =
            (Finite * times, NaNs * times, PositiveInfinities * times, NegativeInfinities * times, Zeros * times);
        _squares *= times;
    }

    private void Add(ReadOnlySpan<float> block)
    {
        var scan = BlockScan.Of(block);
        if (double.IsFinite(scan.Sum))
            Merge(block.Length, scan, BlockScan.SquaresAround(scan.Sum / block.Length, block));
        else
        {
            var widened = new double[block.Length];
            for (var i = 0; i < block.Length; i++)
                widened[i] = block[i];
            Add(widened);
        }
    }

    private void Add(ReadOnlySpan<double> block)
    {
        var scan = BlockScan.Of(block);
        if (!double.IsFinite(scan.Sum)) // some value is not finite
        {
            block = KeepFinite(block.ToArray());
            if (block.Length == 0)
                return;
            scan = BlockScan.Of(block);
            if (!double.IsFinite(scan.Sum)) // only the sum is beyond a double
            {
                AddOneByOne(block);
                return;
            }
        }
        Merge(block.Length, scan, BlockScan.SquaresAround(scan.Sum / block.Length, block));
    }

    private void AddOneByOne(ReadOnlySpan<double> block)
    {
        foreach (var value in block)
            Merge(1, new(value, value, value, value == 0 ? 1 : 0), 0);
    }

    // Chan, Golub, LeVeque: how mean and squares of two parts make those of the whole. A block's own come from its own mean, which loses
    // no digits where values are large beside their spread, as one running sum of squares would.
    private void Merge(int count, BlockScan scan, double squares)
    {
        var total = Finite + count;
        var apart = scan.Sum / count - Mean;
        _squares += squares + apart * apart * ((double)Finite * count / total);
        Mean += apart * count / total;
        Finite = total;
        Zeros += scan.Zeros;
        (Min, Max) = (Math.Min(Min, scan.Min), Math.Max(Max, scan.Max));
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
