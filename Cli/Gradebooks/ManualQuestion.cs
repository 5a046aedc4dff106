namespace CourseKit.Cli.Gradebooks;

/// <summary>A cell of a source that a person marks.</summary>
/// <param name="Assignment">The name of the source notebook without its ending.</param>
/// <param name="GradeId">The cell's grade_id.</param>
/// <param name="Task">What is asked, as markdown: the text above the cell, or the task cell itself.</param>
/// <param name="Scheme">The mark scheme and the teacher's own answer, as markdown; may be empty. Not for students.</param>
/// <param name="Of">What it is worth.</param>
internal sealed record ManualQuestion(string Assignment, string GradeId, string Task, string Scheme, decimal Of);
