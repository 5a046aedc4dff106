namespace CourseKit.Cli.Exercises.Grading;

/// <summary>What came of one check or probe.</summary>
internal enum CheckResult
{
    /// <summary>The value is as it should be, for a probe with every seed.</summary>
    Passed,

    /// <summary>There is another value, or none.</summary>
    Failed,

    /// <summary>The student has not written anything yet.</summary>
    Unanswered,

    /// <summary>A visible check passes, but no hidden one does: what the notebook shows can be copied, so it gives nothing.</summary>
    Uncounted,
}

/// <summary>One check or probe, graded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHidden">Whether the student's notebook lacks it.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Reason">Why it did not pass, in one sentence; null if it did.</param>
/// <param name="Of">What it is worth.</param>
internal sealed record CheckGrade(string Name, bool IsHidden, CheckResult Result, string? Reason, decimal Of)
{
    /// <summary>Why it did not pass, for the student: nothing in it tells what a hidden check puts in, or expects. The same as <see cref="Reason"/> for a visible one; null if it passed.</summary>
    public string? ReasonForStudent { get; init; } = Reason;

    /// <summary>What it gives: all or nothing.</summary>
    public decimal Points => Result == CheckResult.Passed ? Of : 0;
}
