namespace CourseKit.Cli.Gradebooks;

/// <summary>What a person gave for an answer. It holds for that text: who hands in another one is marked again.</summary>
/// <param name="Name">Whose, and of what.</param>
/// <param name="GradeId">The cell's grade_id.</param>
/// <param name="Text">The answer that was marked.</param>
/// <param name="Points">From 0 to what the cell is worth.</param>
/// <param name="Comment">For the student, as plain text; may be empty.</param>
/// <param name="Marked">When, in UTC.</param>
internal sealed record ManualMark(SubmissionName Name, string GradeId, string Text, decimal Points, string Comment, DateTimeOffset Marked);
