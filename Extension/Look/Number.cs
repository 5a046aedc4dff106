using System.Globalization;
using CourseKit.Words;

namespace CourseKit.Extension.Look;

/// <summary>Numbers for people: few digits, no culture.</summary>
internal static class Number
{
    // 12344.5 is told apart from 12344 by its last digit.
    private const int ShortLength = 7;

    /// <summary>A number to some significant digits; all digits before the point are kept as long as it is below a
    /// million (or has no more digits than asked for): <c>0.906</c>, <c>1235</c>, <c>1.2e-5</c>, <c>NaN</c>, <c>-∞</c>.</summary>
    public static string Short(double value, int digits = 3) => Written.Short(value, digits);

    /// <summary>How many significant digits tell numbers apart: three at least.</summary>
    /// <param name="size">The greatest magnitude.</param>
    /// <param name="step">How far they are from each other.</param>
    public static int DigitsToTellApart(double size, double step) =>
        step > 0 && size > step ? (int)Math.Clamp(Math.Ceiling(Math.Log10(size) - Math.Log10(step)) + 1, 3, 15) : 3;

    /// <summary>A number in a list or a table: whole ones in full below a thousand million, short ones as they are, others to four
    /// digits.</summary>
    public static string Cell(double value)
    {
        var size = Math.Abs(value);
        if (size < 1e9 && value == Math.Floor(value))
            return Whole((long)value);
        return size is >= 1e-3 and < 1e6 && size.ToString("R", CultureInfo.InvariantCulture).Length <= ShortLength
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : Short(value, 4);
    }

    /// <summary>A whole number in full, without separators, so that it can be copied into code.</summary>
    public static string Whole(long value) => Written.Whole(value);

    /// <summary>A size in memory, in powers of 1024: <c>1.5 MB</c>.</summary>
    public static string Bytes(long bytes)
    {
        var (size, unit) = (bytes / 1024.0, 0);
        string[] units = ["KB", "MB", "GB", "TB"];
        for (; size >= 1024 && unit < units.Length - 1; unit++)
            size /= 1024;
        return $"{size.ToString(size < 10 ? "0.#" : "0", CultureInfo.InvariantCulture)} {units[unit]}";
    }
}
