using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>What one look at a block of elements tells. Where the sum is not finite, some value is not, or the sum is beyond a double;
/// the rest then counts for nothing.</summary>
// Optimised from the first call on: most notebooks show few tensors, and the first should not take six times longer.
internal readonly record struct BlockScan(double Sum, double Min, double Max, int Zeros)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static BlockScan Of(ReadOnlySpan<float> block)
    {
        var (mins, maxs) = (new Vector<float>(float.PositiveInfinity), new Vector<float>(float.NegativeInfinity));
        var (low, high, zeros) = (Vector<double>.Zero, Vector<double>.Zero, Vector<int>.Zero);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(block);
        foreach (var values in vectors)
        {
            mins = Vector.MinNative(mins, values);
            maxs = Vector.MaxNative(maxs, values);
            zeros -= Vector.Equals(values, Vector<float>.Zero); // true is −1
            Vector.Widen(values, out var lower, out var upper);
            low += lower;
            high += upper;
        }
        var (sum, min, max, none) = (Vector.Sum(low) + Vector.Sum(high), float.PositiveInfinity, float.NegativeInfinity, Vector.Sum(zeros));
        for (var lane = 0; lane < Vector<float>.Count; lane++)
            (min, max) = (Math.Min(min, mins[lane]), Math.Max(max, maxs[lane]));
        foreach (var value in block[(vectors.Length * Vector<float>.Count)..])
        {
            sum += value;
            none += value == 0 ? 1 : 0;
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }
        return new(sum, min, max, none);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static BlockScan Of(ReadOnlySpan<double> block)
    {
        var (mins, maxs) = (new Vector<double>(double.PositiveInfinity), new Vector<double>(double.NegativeInfinity));
        var (sums, zeros) = (Vector<double>.Zero, Vector<long>.Zero);
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(block);
        foreach (var values in vectors)
        {
            mins = Vector.MinNative(mins, values);
            maxs = Vector.MaxNative(maxs, values);
            zeros -= Vector.Equals(values, Vector<double>.Zero);
            sums += values;
        }
        var (sum, min, max, none) = (Vector.Sum(sums), double.PositiveInfinity, double.NegativeInfinity, (int)Vector.Sum(zeros));
        for (var lane = 0; lane < Vector<double>.Count; lane++)
            (min, max) = (Math.Min(min, mins[lane]), Math.Max(max, maxs[lane]));
        foreach (var value in block[(vectors.Length * Vector<double>.Count)..])
        {
            sum += value;
            none += value == 0 ? 1 : 0;
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }
        return new(sum, min, max, none);
    }

    /// <summary>Σ (x − mean)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaresAround(double mean, ReadOnlySpan<float> block)
    {
        var (center, low, high) = (new Vector<double>(mean), Vector<double>.Zero, Vector<double>.Zero);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(block);
        foreach (var values in vectors)
        {
            Vector.Widen(values, out var lower, out var upper);
            (lower, upper) = (lower - center, upper - center);
            low += lower * lower;
            high += upper * upper;
        }
        var sum = Vector.Sum(low) + Vector.Sum(high);
        foreach (var value in block[(vectors.Length * Vector<float>.Count)..])
            sum += (value - mean) * (value - mean);
        return sum;
    }

    /// <summary>Σ (x − mean)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaresAround(double mean, ReadOnlySpan<double> block)
    {
        var (center, squares) = (new Vector<double>(mean), Vector<double>.Zero);
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(block);
        foreach (var values in vectors)
        {
            var distance = values - center;
            squares += distance * distance;
        }
        var sum = Vector.Sum(squares);
        foreach (var value in block[(vectors.Length * Vector<double>.Count)..])
            sum += (value - mean) * (value - mean);
        return sum;
    }
}
