namespace CourseKit.Cli.Gradebooks.Lateness;

/// <summary>What came of the time at which something was handed in.</summary>
/// <param name="Late">How long after it was due; zero if it was in time, or has no date.</param>
/// <param name="Lost">The share of its points that is lost for it, from 0 to 1.</param>
internal readonly record struct LatePenalty(TimeSpan Late, decimal Lost)
{
    /// <summary>In time.</summary>
    public static LatePenalty None { get; } = new(TimeSpan.Zero, 0);
}
