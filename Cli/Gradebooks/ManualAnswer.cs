namespace CourseKit.Cli.Gradebooks;

/// <summary>What a student wrote where a person gives the points.</summary>
/// <param name="GradeId">The cell's grade_id.</param>
/// <param name="IsCode">Whether it is code; otherwise markdown.</param>
/// <param name="Text">What the student wrote; empty if the cell is missing.</param>
/// <param name="IsUnanswered">Whether the cell is as it was released: that gives no points, and nobody need look at it.</param>
internal sealed record ManualAnswer(string GradeId, bool IsCode, string Text, bool IsUnanswered);
