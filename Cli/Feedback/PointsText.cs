using System.Globalization;

namespace CourseKit.Cli.Feedback;

/// <summary>Points and times as students read them.</summary>
internal static class PointsText
{
    /// <summary><c>1.5</c></summary>
    public static string Of(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary><c>1.5 of 2 points</c></summary>
    public static string Of(decimal points, decimal of) => $"{Of(points)} of {Of(of)} {(of == 1 ? "point" : "points")}";

    /// <summary>A part's, also while it waits.</summary>
    public static string Of(FeedbackPart part) => part.Points is { } points ? Of(points, part.Of) : $"not marked yet, worth {Of(part.Of)}";

    /// <summary><c>2 days 3 hours</c>; never zero, which a minute too late would be otherwise.</summary>
    public static string Span(TimeSpan time)
    {
        var minutes = (long)Math.Ceiling(time.TotalMinutes);
        (long Number, string Unit)[] units = [(minutes / 1440, "day"), (minutes / 60 % 24, "hour"), (minutes % 60, "minute")];
        return string.Join(' ', units.SkipWhile(unit => unit.Number == 0).Take(2).Where(unit => unit.Number > 0)
            .Select(unit => string.Create(CultureInfo.InvariantCulture, $"{unit.Number} {unit.Unit}{(unit.Number == 1 ? "" : "s")}")));
    }

    /// <summary><c>1 March 2026, 12:00 UTC</c></summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
