namespace CourseKit.Cli.Exercises.Grading;

/// <summary>How long cells may take while a notebook is graded.</summary>
internal static class GradingLimits
{
    /// <summary>A solution, a check or a probe, where the exercise does not say; nbgrader's limit.</summary>
    public static CellLimit Cell { get; } = CellLimit.OfProcessor(TimeSpan.FromSeconds(30));

    /// <summary>A set-up cell, the teacher's own: it may have a package to fetch and native libraries to load.</summary>
    public static CellLimit SetUp { get; } = new(null, TimeSpan.FromMinutes(5));
}
