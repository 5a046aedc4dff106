namespace CourseKit.Cli.Gradebooks.Results;

/// <summary>What a student has for a cell that a person marks.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">In the latest grading; null if nothing was handed in, or it could not be graded.</param>
/// <param name="Mark">For this very answer; null if nobody has marked it.</param>
internal sealed record QuestionResult(ManualQuestion Question, ManualAnswer? Answer, ManualMark? Mark)
{
    /// <summary>Points; an answer that was left as it was released gives none.</summary>
    public decimal Points => Answer is { IsUnanswered: false } ? Mark?.Points ?? 0 : 0;

    /// <summary>Whether somebody has still to look at it.</summary>
    public bool IsUnmarked => Answer is { IsUnanswered: false } && Mark is null;
}
