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

    /// <summary><c>1 March 2026, 12:00 UTC</c></summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
