namespace CourseKit.Exercises;

/// <summary>A hidden check: an expression whose value in the student's notebook is compared with its value in the
/// teacher's. In it, <c>seed</c> is an integer that the grader chooses.</summary>
/// <param name="Name">What it checks, as the feedback names it.</param>
/// <param name="Expression">A C# expression over the student's functions and variables.</param>
public sealed record ExerciseProbe(string Name, string Expression)
{
    /// <summary>How far numbers may be apart; see <see cref="Values.ValueComparer"/>.</summary>
    public double Tolerance { get; init; } = ExerciseDefaults.Tolerance;

    /// <summary>What it is worth.</summary>
    public decimal Points { get; init; } = ExerciseDefaults.Points;
}
