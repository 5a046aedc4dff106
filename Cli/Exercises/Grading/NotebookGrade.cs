namespace CourseKit.Cli.Exercises.Grading;

/// <summary>One submission, graded.</summary>
/// <param name="Submission">The student's notebook.</param>
/// <param name="Source">The teacher's.</param>
/// <param name="Seed">With which the same grade comes out again.</param>
/// <param name="Student">Whose numbers the source was given before; null if nothing varies, or for the first of each.</param>
/// <param name="Exercises">In the notebook's order.</param>
internal sealed record NotebookGrade(string Submission, string Source, int Seed, string? Student, IReadOnlyList<ExerciseGrade> Exercises)
{
    /// <summary>What the student has.</summary>
    public decimal Points => Exercises.Sum(exercise => exercise.Points);

    /// <summary>What there was to have.</summary>
    public decimal Of => Exercises.Sum(exercise => exercise.Of);
}
