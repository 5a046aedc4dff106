using System.Globalization;

namespace CourseKit.Extension.Look.Charts;

/// <summary>A range of numbers on a line, with marks at round ones.</summary>
internal sealed class Axis
{
    private const int ManyPowers = 8; // of ten: more are not all marked, and not between
    private const double Least = 1e-300, Most = 1e300; // on a logarithmic axis
    private const int MostDecimals = 15; // that can be rounded to
    private const double Room = 1.7; // at the ends of a logarithmic axis, a factor

    private static readonly double[] Digits = [1, 2, 5];

    private readonly double _step;
    private readonly bool _isLogarithmic;

    private Axis(double low, double high, double step)
    {
        (Low, High, _step) = (low, high, step);
        // A hair of tolerance: 0.3 / 0.1 is a little less than 3.
        var (first, last) = ((long)Math.Ceiling(low / step - 1e-6), (long)Math.Floor(high / step + 1e-6));
        Ticks = [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step)];
    }

    private Axis(double low, double high)
    {
        (Low, High, _isLogarithmic) = (low, high, true);
        var (first, last) = ((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high)));
        var step = 1 + (last - first) / ManyPowers;
        Ticks = [.. from power in Enumerable.Range(first, last - first + 1) where power % step == 0 from digit in last - first < ManyPowers ? Digits : [1]
                    let tick = Rounded(digit * Math.Pow(10, power), -power) where tick >= low && tick <= high select tick];
    }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>The round numbers in between, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis that ends where the numbers end, as for x.</summary>
    /// <param name="values">What it has to hold; those that are not finite are left out.</param>
    /// <param name="intervals">About how many steps to mark.</param>
    public static Axis Tight(IEnumerable<double> values, int intervals)
    {
        var (low, high) = Range(values);
        return new(low, high, Step(high - low, intervals));
    }

    /// <summary>An axis that ends at marks, as for y.</summary>
    /// <inheritdoc cref="Tight"/>
    public static Axis Round(IEnumerable<double> values, int intervals)
    {
        var (low, high) = Range(values);
        var step = Step(high - low, intervals);
        return new(Math.Floor(low / step + 1e-6) * step, Math.Ceiling(high / step - 1e-6) * step, step);
    }

    /// <summary>An axis on which equal steps multiply by as much, with room at both ends; marks at 1, 2 and 5 of each power of ten.</summary>
    /// <param name="values">What it has to hold; those that are not finite, or not above 0, are left out.</param>
    public static Axis Logarithmic(IEnumerable<double> values)
    {
        var placed = values.Where(value => double.IsFinite(value) && value > 0).Select(value => Math.Clamp(value, Least, Most)).DefaultIfEmpty(1).ToList();
        return new(placed.Min() / Room, placed.Max() * Room);
    }

    /// <summary>Where a number lies, 0 at the lower end and 1 at the upper; on a logarithmic axis what lies beyond an end, as 0 does, stands there.</summary>
    public double Position(double value) => _isLogarithmic ? (Math.Log(Math.Clamp(value, Low, High)) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low)) : (value - Low) / (High - Low);

    /// <summary>A mark's number, with as many decimals as the step has.</summary>
    public string Write(double tick)
    {
        if (_isLogarithmic)
            return Number.Short(tick);
        if (Math.Abs(tick) < _step / 2)
            return "0";
        var decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(_step) + 1e-6));
        return decimals > 4 || Math.Max(Math.Abs(Low), Math.Abs(High)) >= 1e6
            ? Number.Short(tick, Number.DigitsToTellApart(Math.Max(Math.Abs(Low), Math.Abs(High)), _step))
            : tick.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty().ToList();
        var (low, high) = (finite.Min(), finite.Max());
        // A flat line lies in the middle; also one so large that adding a little does not change it.
        var least = Math.Max(1e-300, Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-9);
        if (high - low >= least)
            return (low, high);
        var room = low == 0 ? 1 : Math.Abs(low) / 2;
        return (low - room, high + room);
    }

    // So that 0.30000000000000004 is 0.3.
    private static double Rounded(double tick, int decimals) => decimals > MostDecimals ? tick : Math.Round(tick, Math.Max(0, decimals));

    // 1, 2 or 5 times a power of ten.
    private static double Step(double length, int intervals)
    {
        var rough = length / intervals;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1.00001 => 1, <= 2.00001 => 2, <= 5.00001 => 5, _ => 10 };
    }
}
