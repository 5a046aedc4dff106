namespace CourseKit.Exercises;

/// <summary>A hidden check: an expression whose value in the student's notebook is compared with its value in the
/// teacher's, or judged by a property. In it, <c>seed</c> is an integer that the grader chooses.</summary>
/// <param name="Name">What it checks, as the feedback names it.</param>
/// <param name="Expression">A C# expression over the student's functions and variables.</param>
public sealed record ExerciseProbe(string Name, string Expression)
{
    /// <summary>How far numbers may be apart; see <see cref="Values.ValueComparer"/>.</summary>
    public double Tolerance { get; init; } = ExerciseDefaults.Tolerance;

    /// <summary>Judges where there is more than one right value: a C# expression over <c>answer</c>, the value as plain data
    /// (<c>double</c>, <c>bool</c>, <c>string</c>, or an array of the value's rank), and <c>seed</c>. It is true or false, or a text
    /// that says what is wrong, empty if nothing is. It is computed where the teacher's code runs, never where the student's does.</summary>
    public string? Property { get; init; }

    /// <summary>What it is worth.</summary>
    public decimal Points { get; init; } = ExerciseDefaults.Points;

    /// <summary>What it should come to, written down; none where the grader finds that out by the teacher's solution.</summary>
    public IReadOnlyList<ProbeAnswer> Answers { get; init; } = [];
}
