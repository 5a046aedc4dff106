using CourseKit.Cli.Exercises.Grading;

namespace CourseKit.Cli.Feedback;

/// <summary>What gives points in a submission, as its student is told: an exercise with checks, or an answer that a person marked.</summary>
/// <param name="Name">The exercise's name, or the cell's grade_id.</param>
/// <param name="Anchor">The id that links to it on the page.</param>
/// <param name="Points">What it gave; null while nobody has marked it.</param>
/// <param name="Of">What it is worth.</param>
internal sealed record FeedbackPart(string Name, string Anchor, decimal? Points, decimal Of)
{
    /// <summary>Whether a person gives the points.</summary>
    public bool IsManual { get; init; }

    /// <summary>Whether nothing was written.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>Each check that is told of.</summary>
    public IReadOnlyList<FeedbackLine> Lines { get; init; } = [];

    /// <summary>What the person who marked it wrote; may be empty.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Whether points were lost in it.</summary>
    public bool HasLost => Points < Of;
}

/// <summary>One check, or the hidden ones together.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsHidden">Whether the notebook did not show it.</param>
/// <param name="Points">What it gave.</param>
/// <param name="Of">What it is worth.</param>
/// <param name="Reason">Why it did not pass, or null.</param>
internal sealed record FeedbackLine(CheckResult Result, string Name, bool IsHidden, decimal Points, decimal Of, string? Reason)
{
    /// <summary>The sign before it.</summary>
    public string Sign => Result switch
    {
        CheckResult.Passed => "✓",
        CheckResult.Failed => "✗",
        _ => "○",
    };

    /// <summary>What the sign means, for who does not see it.</summary>
    public string Words => Result switch
    {
        CheckResult.Passed => "passed",
        CheckResult.Failed => "failed",
        CheckResult.Unanswered => "not answered",
        _ => "does not count",
    };
}
