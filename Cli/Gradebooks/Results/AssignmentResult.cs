using CourseKit.Cli.Gradebooks.Lateness;

namespace CourseKit.Cli.Gradebooks.Results;

/// <summary>What one student has for one assignment.</summary>
/// <param name="Name">Whose, and of what.</param>
/// <param name="Automatic">Points that checks gave, before anything is lost for lateness.</param>
/// <param name="Manual">Points that people gave for the answers of the latest grading, likewise.</param>
/// <param name="Unmarked">How many answers nobody has marked yet; they count 0 so far.</param>
/// <param name="Of">What there was to have, automatically and by marks; for what is missing or could not be graded, what the others had.</param>
internal sealed record AssignmentResult(SubmissionName Name, decimal Automatic, decimal Manual, int Unmarked, decimal Of)
{
    /// <summary>The latest grading; null if nothing was handed in.</summary>
    public Attempt? Attempt { get; init; }

    /// <summary>What people mark, in the source's order.</summary>
    public IReadOnlyList<QuestionResult> Questions { get; init; } = [];

    /// <summary>What came of the time at which it was handed in.</summary>
    public LatePenalty Penalty { get; init; }

    /// <summary>Whether the student is known, but has handed in nothing of this assignment.</summary>
    public bool IsMissing => Attempt is null;

    /// <summary>Why it could not be graded; null if it was, or is missing.</summary>
    public string? Problem => Attempt?.Problem;

    /// <summary>Whether there are points to speak of.</summary>
    public bool IsGraded => Attempt is { Problem: null };

    /// <summary>What the student has in the end: what was reached less what lateness costs, rounded to two decimals, half away from zero. Nothing is rounded before.</summary>
    public decimal Points => Math.Round((Automatic + Manual) * (1 - Penalty.Lost), 2, MidpointRounding.AwayFromZero);
}
