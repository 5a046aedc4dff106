namespace CourseKit.Cli.Exercises.Grading;

/// <summary>One exercise, graded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">What it is worth.</param>
/// <param name="Checks">Visible checks first, then hidden probes, in the teacher's order.</param>
internal sealed record ExerciseGrade(string Name, decimal Of, IReadOnlyList<CheckGrade> Checks)
{
    /// <summary>Whether the answer was not tried, since it uses what is forbidden.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>What it gives.</summary>
    public decimal Points => Checks.Sum(check => check.Points);
}
