using System.Globalization;

namespace CourseKit.Words;

/// <summary>Numbers as people read them, in text and in HTML alike: few digits, no culture.</summary>
internal static class Written
{
    /// <summary>A number to some significant digits; all digits before the point are kept as long as it is below a
    /// million (or has no more digits than asked for): <c>0.906</c>, <c>1235</c>, <c>1.2e-5</c>, <c>NaN</c>, <c>-∞</c>.</summary>
    public static string Short(double value, int digits = 3)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "-∞";
        if (value == 0)
            return "0";

        var size = Math.Abs(value);
        if (size < 1e-3 || size >= Math.Pow(10, Math.Max(6, digits)))
            return value.ToString("0." + new string('#', digits - 1) + "e0", CultureInfo.InvariantCulture);
        var whole = (int)Math.Floor(Math.Log10(size)) + 1;
        return Math.Round(value, Math.Clamp(digits - whole, 0, 15)).ToString("0.###############", CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number in full, without separators, so that it can be copied into code.</summary>
    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>How many there are of something: <c>1 image</c>, <c>2 images</c>.</summary>
    public static string Count(long count, string thing) => $"{Whole(count)} {thing}{(count == 1 ? "" : "s")}";
}
