using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The marks of a logarithmic axis: powers of ten, and between them 2 and 5 where there is room.</summary>
internal static class Logarithms
{
    public static IReadOnlyList<Tick> Ticks(double low, double high, int intervals)
    {
        // No double's logarithm lies beyond.
        (low, high) = (Math.Max(low, -330), Math.Min(high, 330));
        var decades = high - low;
        var step = Math.Max(1, (int)Math.Ceiling(decades / Math.Max(1, intervals)));
        double[] between = decades < 1 ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : decades * 3 <= intervals + 2 ? [1, 2, 5] : [1];
        List<Tick> ticks = [];
        for (var power = (int)Math.Floor(low); power <= high; power++)
        {
            if (power % step != 0)
                continue;
            foreach (var digit in between)
            {
                var at = power + Math.Log10(digit);
                if (at >= low - 1e-9 && at <= high + 1e-9)
                    ticks.Add(new(at, Write(power, digit)));
            }
        }
        return ticks;
    }

    private static string Write(int power, double digit) => power is > -4 and < 6 || digit != 1
        ? Number.Short(digit * Math.Pow(10, power))
        : $"1e{power}";
}
