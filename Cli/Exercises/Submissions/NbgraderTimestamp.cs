using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>The <c>timestamp.txt</c> that nbgrader writes beside what it collects: <c>2015-02-02 15:58:23.948203 UTC</c>.</summary>
internal static partial class NbgraderTimestamp
{
    /// <summary>The file's name.</summary>
    public const string FileName = "timestamp.txt";

    private const int MostBytes = 1000;

    /// <summary>The time in a file; null if there is none that can be read.</summary>
    public static DateTimeOffset? ReadFile(string path)
    {
        try
        {
            return Parse(Encoding.UTF8.GetString(SubmissionFile.Read(path, MostBytes)));
        }
        catch (SubmissionException)
        {
            return null;
        }
    }

    /// <summary>Date and time, with or without parts of a second, then UTC, an offset such as +0100, a place such as Europe/Berlin, or
    /// nothing, which is UTC; null for anything else.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        var match = Form().Match(text.Trim().TrimStart('\ufeff'));
        // nbgrader writes parts of a second with six digits; .NET holds seven.
        if (!match.Success || !DateTime.TryParseExact($"{match.Groups["date"].Value} {match.Groups["time"].Value}.{match.Groups["part"].Value.PadRight(7, '0')[..7]}",
            "yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return null;
        try
        {
            return Offset(match.Groups["zone"].Value, time) is { } offset ? new DateTimeOffset(time, offset).ToUniversalTime() : null;
        }
        catch (ArgumentException)
        {
            // In the year 1 or 9999, or an hour that the place's clocks leap over.
            return null;
        }
    }

    private static TimeSpan? Offset(string zone, DateTime time)
    {
        if (zone is "" or "Z" or "UTC" or "GMT")
            return TimeSpan.Zero;
        if (zone[0] is '+' or '-')
        {
            var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
            var offset = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture), 0);
            return zone[0] == '-' ? -offset : offset;
        }
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var place) ? place.GetUtcOffset(time) : null;
    }

    [GeneratedRegex(@"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[ T](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.(?<part>[0-9]{1,9}))? ?(?<zone>[A-Za-z][A-Za-z0-9_+/-]{0,39}|[+-][0-9]{2}(?::?[0-9]{2})?)?\z")]
    private static partial Regex Form();
}
