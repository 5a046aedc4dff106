namespace CourseKit.Cli.Statistics;

/// <summary>How long before they were due submissions came.</summary>
internal static class SubmissionTimes
{
    // The longest first; a submission counts in the first that it is at least as early as.
    private static readonly (string Label, TimeSpan Before)[] Ranges =
    [
        ("a week or more before", TimeSpan.FromDays(7)),
        ("3 to 7 days before", TimeSpan.FromDays(3)),
        ("1 to 3 days before", TimeSpan.FromDays(1)),
        ("6 to 24 hours before", TimeSpan.FromHours(6)),
        ("1 to 6 hours before", TimeSpan.FromHours(1)),
        ("in the last hour", TimeSpan.Zero),
        ("up to a day late", TimeSpan.FromDays(-1)),
        ("later", TimeSpan.MinValue),
    ];

    /// <summary>The ranges, each with how many came in it; none if nothing has a date.</summary>
    public static IReadOnlyList<CountedRange> Of(IEnumerable<(DateTimeOffset Submitted, DateTimeOffset? Due)> submissions)
    {
        var before = submissions.Where(submission => submission.Due is not null).Select(submission => submission.Due!.Value - submission.Submitted).ToList();
        return before.Count == 0 ? [] : [.. Ranges.Select((range, i) => new CountedRange(range.Label, before.Count(time => time >= range.Before && (i == 0 || time < Ranges[i - 1].Before))))];
    }
}
