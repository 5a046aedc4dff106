namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Equal intervals of a histogram. Where the trace names none their size is chosen as plotly.js does: twice the standard
/// deviation over n^0.4, or the range over <c>nbins</c>, rounded up to 1, 2 or 5 times a power of ten.</summary>
/// <param name="Start">The lower end of the first.</param>
/// <param name="Size">How wide each is.</param>
/// <param name="Count">How many there are.</param>
internal sealed record Bins(double Start, double Size, int Count)
{
    private const int Most = 5000;

    /// <summary>The bins for values.</summary>
    /// <param name="trace">The trace, which may name bins.</param>
    /// <param name="values">Those to be counted.</param>
    public static Bins For(Trace trace, IReadOnlyList<double> values)
    {
        var axis = trace.IsHorizontal ? "y" : "x";
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
            return new(0, 1, 1);
        double low = finite.Min(), high = finite.Max();
        var given = trace.Source.At($"{axis}bins");
        var size = given.Number("size") is > 0 and var named ? named : Rounded(Rough(trace.Source.Number($"nbins{axis}"), finite, low, high), low, high);
        var start = given.Number("start") ?? Shifted(Math.Floor(low / size) * size, size, finite, low, high);
        var end = given.Number("end") ?? high;
        if (start + size > end && end > start)
            return new(start, size, 1);
        var count = Math.Floor((end - start) / size) + (given.Number("end") is null || (end - start) % size > 1e-9 * size ? 1 : 0);
        return double.IsFinite(count) && count <= Most && count >= 1 ? new(start, size, (int)count) : new(low, Math.Max((high - low) / 100, 1e-300), 101);
    }

    /// <summary>The middle of each.</summary>
    public double[] Middles => [.. Enumerable.Range(0, Count).Select(i => Start + (i + 0.5) * Size)];

    /// <summary>The bin of a value; -1 outside.</summary>
    public int Of(double value)
    {
        var bin = Math.Floor((value - Start) / Size + 1e-9);
        return bin >= 0 && bin < Count ? (int)bin : -1;
    }

    private static double Rough(double? most, double[] values, double low, double high)
    {
        if (most is >= 1)
            return (high - low) / most.Value;
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return Math.Max(2 * deviation / Math.Pow(values.Length, 0.4), Distinct(values));
    }

    // Bins smaller than the distance of neighbours would leave every other one empty.
    private static double Distinct(double[] values)
    {
        var sorted = values.Distinct().Order().ToArray();
        var least = double.PositiveInfinity;
        var noise = (sorted[^1] - sorted[0]) * 1e-6;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] - sorted[i - 1] > noise)
                least = Math.Min(least, sorted[i] - sorted[i - 1]);
        }
        return double.IsFinite(least) ? Power(least) : 0;
    }

    private static double Rounded(double rough, double low, double high)
    {
        if (!(rough > 0) || !double.IsFinite(rough))
            return high > low ? (high - low) / 10 : 1;
        var power = Power(rough);
        return power * (rough / power) switch { <= 1 + 1e-9 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }

    private static double Power(double value) => Math.Pow(10, Math.Floor(Math.Log10(value) + 1e-9));

    // Values on the border of two bins are to be on no border: whole numbers by starting a half lower, others by half a bin.
    private static double Shifted(double start, double size, double[] values, double low, double high)
    {
        if (Array.TrueForAll(values, value => value == Math.Floor(value)))
            return size < 1 ? low - size / 2 : start - 0.5 + size < low ? start - 0.5 + size : start - 0.5;
        var atEdge = values.Count(value => IsNear(value - start));
        var inMiddle = values.Count(value => IsNear(value - start + size / 2));
        if (inMiddle >= 0.1 * values.Length || !(atEdge > 0.3 * values.Length || IsNear(low - start) || IsNear(high - start)))
            return start;
        return start + size / 2 < low ? start + size / 2 : start - size / 2;

        // Within a hundredth of a bin.
        bool IsNear(double distance) => distance / size is var bins && Math.Abs(bins - Math.Round(bins)) < 0.01;
    }
}
