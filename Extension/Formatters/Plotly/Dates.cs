using System.Globalization;
using System.Text.RegularExpressions;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Dates as figures write them, in milliseconds since 1970, and the marks of an axis of dates.</summary>
internal static partial class Dates
{
    private const double Second = 1000;
    private const double Day = 86_400 * Second;

    private static readonly double[] ShortSteps =
        [1, 2, 5, 10, 20, 50, 100, 200, 500, Second, 2 * Second, 5 * Second, 15 * Second, 30 * Second,
         60 * Second, 120 * Second, 300 * Second, 900 * Second, 1800 * Second,
            3600 * Second, 7200 * Second, 3 * 3600 * Second, 6 * 3600 * Second, 12 * 3600 * Second, Day, 2 * Day, 7 * Day, 14 * Day];

    private static readonly int[] Months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000];

    /// <summary>The milliseconds; NaN if the text is no date. A time zone is passed over, as plotly.js does.</summary>
    public static double Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return double.NaN;
        int Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Part("year"), Math.Max(1, Part("month")), Math.Max(1, Part("day")));
        var (hour, minute, second) = (Part("hour"), Part("minute"), Part("second"));
        if (year is < 1 or > 9999 || month > 12 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return double.NaN;
        var fraction = match.Groups["fraction"] is { Success: true } digits ? double.Parse("0." + digits.Value, CultureInfo.InvariantCulture) : 0;
        return (new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalMilliseconds + Second * fraction;
    }

    public static double[] Read(Column column) => column.Texts is { } texts
        ? Array.ConvertAll(texts, text => text is null ? double.NaN : Parse(text))
        : Array.ConvertAll(column.Numbers, InRange);

    public static string Write(double at) => Time(at) is { } time
        ? time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "";

    public static IReadOnlyList<Tick> Ticks(double low, double high, int intervals)
    {
        if (Time(low) is not { } from || Time(high) is not { } to)
            return [];
        var rough = (high - low) / Math.Max(1, intervals);
        var step = ShortSteps.FirstOrDefault(step => step >= rough);
        return step > 0 ? [.. Even(low, high, step)] : [.. ByMonth(from, to, Months.FirstOrDefault(months => months * 30.5 * Day >= rough, 12_000))];
    }

    private static IEnumerable<Tick> Even(double low, double high, double step)
    {
        // Weeks begin on Mondays; 1970 began on a Thursday.
        var origin = step >= 7 * Day ? 4 * Day : 0;
        var form = step >= Day ? "d MMM" : step >= 60 * Second ? "HH:mm" : step >= Second ? "HH:mm:ss" : "ss.fff";
        var previous = "";
        for (var at = origin + Math.Ceiling((low - origin) / step) * step; at <= high; at += step)
        {
            if (Time(at) is not { } time)
                continue;
            // The year, or the day, is said where it begins.
            var context = time.ToString(step >= Day ? "yyyy" : "d MMM", CultureInfo.InvariantCulture);
            yield return new(at, time.ToString(form, CultureInfo.InvariantCulture) + (context == previous ? "" : "\n" + context));
            previous = context;
        }
    }

    private static IEnumerable<Tick> ByMonth(DateTime from, DateTime to, int months)
    {
        var first = (int)Math.Ceiling((from.Year * 12 + from.Month - 1 + (from.Day > 1 ? 0.5 : 0)) / months) * months;
        var previous = "";
        for (var month = first; month / 12 <= to.Year && month / 12 <= 9999; month += months)
        {
            if (month < 12)
                continue;
            var time = new DateTime(month / 12, month % 12 + 1, 1, 0, 0, 0, DateTimeKind.Utc);
            if (time > to)
                yield break;
            var year = time.ToString("yyyy", CultureInfo.InvariantCulture);
            var named = time.ToString("MMM", CultureInfo.InvariantCulture) + (year == previous ? "" : "\n" + year);
            yield return new((time - DateTime.UnixEpoch).TotalMilliseconds, months >= 12 ? year : named);
            previous = year;
        }
    }

    private static double InRange(double at) => Time(at) is null ? double.NaN : at;

    private static DateTime? Time(double at) => at is > -62_135_500_000_000 and < 253_402_000_000_000 ? DateTime.UnixEpoch.AddMilliseconds(at) : null;

    private const string TimeOfDay = @"(?<hour>\d{1,2})(:(?<minute>\d{2})(:(?<second>\d{2})(\.(?<fraction>\d{1,12}))?)?)?";

    [GeneratedRegex(@"^\s*(?<year>\d{4})-(?<month>\d{1,2})(-(?<day>\d{1,2})([T ]" + TimeOfDay + @")?)?(Z|[+-]\d{2}:?\d{2})?\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
