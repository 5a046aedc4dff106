using System.Globalization;
using CourseKit.Words;

namespace CourseKit.Training;

/// <summary>Numbers of a training as people read them, whatever the computer's language.</summary>
internal static class TrainingText
{
    public static string Whole(long value) => Written.Whole(value);

    public static string Count(long count, string thing) => Written.Count(count, thing);

    /// <summary>Three digits: <c>0.153</c>, <c>12.3</c>, <c>1.2e-5</c>, <c>NaN</c>, <c>∞</c>.</summary>
    public static string Digits(double value) => Written.Short(value);

    /// <summary>A share as percents, to one decimal.</summary>
    public static string Percent(double share) =>
        double.IsFinite(share) ? $"{(100 * share).ToString("0.0", CultureInfo.InvariantCulture)} %" : Digits(share);

    /// <summary>Minutes and seconds, hours before them where there are any: <c>0:12</c>, <c>1:02:03</c>.</summary>
    public static string Time(double seconds)
    {
        var whole = (long)Math.Clamp(Math.Round(seconds), 0, 1e9);
        var tail = (whole % 60).ToString("00", CultureInfo.InvariantCulture);
        return whole < 3600
            ? $"{Whole(whole / 60)}:{tail}"
            : $"{Whole(whole / 3600)}:{(whole / 60 % 60).ToString("00", CultureInfo.InvariantCulture)}:{tail}";
    }

    /// <summary>A size in powers of 1024, as the notebook's other outputs have it.</summary>
    public static string Bytes(long bytes) => bytes < 1L << 30
        ? $"{Whole((bytes + (1 << 19)) >> 20)} MB"
        : $"{((double)bytes / (1L << 30)).ToString("0.0", CultureInfo.InvariantCulture)} GB";

    /// <summary>Those that were told, with their names.</summary>
    /// <param name="isLost">Whether a loss was told that was no number: then NaN says something.</param>
    /// <param name="numbers">NaN where nobody told one.</param>
    public static string Numbers(bool isLost, params IEnumerable<(string Name, double Value, bool IsShare)> numbers) => string.Join(", ", numbers
        .Where(number => !double.IsNaN(number.Value) || isLost && number.Name == "loss")
        .Select(number => $"{number.Name} {(number.IsShare ? Percent(number.Value) : Digits(number.Value))}"));
}
