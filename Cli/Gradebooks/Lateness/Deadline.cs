namespace CourseKit.Cli.Gradebooks.Lateness;

/// <summary>What holds for one submission, all rows of the table taken together.</summary>
/// <param name="Due">Handed in by then it is in time; null if there is no such date.</param>
/// <param name="Rate">What lateness costs; null only if there is no such date.</param>
/// <param name="Until">What comes later does not count; null if there is no such date.</param>
internal sealed record Deadline(DateTimeOffset? Due, LateRate? Rate, DateTimeOffset? Until)
{
    /// <summary>What comes of handing it in at a time.</summary>
    public LatePenalty Penalty(DateTimeOffset submitted)
    {
        var late = (Due ?? Until) is { } end && submitted > end ? submitted - end : TimeSpan.Zero;
        return submitted > Until ? new(late, 1) : new(late, Rate?.Lost(late) ?? 0);
    }
}
