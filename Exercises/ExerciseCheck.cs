using CourseKit.Exercises.Values;

namespace CourseKit.Exercises;

/// <summary>A visible check: an expression, and the value that it should have or the property that its value should have.</summary>
/// <param name="Name">What it checks, as a student reads it.</param>
/// <param name="Expression">A C# expression over the student's functions and variables.</param>
/// <param name="Expected">A number, bool, text or array; null where <see cref="Property"/> judges.</param>
public sealed record ExerciseCheck(string Name, string Expression, ValueData? Expected)
{
    /// <summary>Judges where there is more than one right value; null where <see cref="Expected"/> does. See
    /// <see cref="ExerciseProbe.Property"/>.</summary>
    public string? Property { get; init; }

    /// <summary>How far numbers may be apart; see <see cref="ValueComparer"/>.</summary>
    public double Tolerance { get; init; } = ExerciseDefaults.Tolerance;

    /// <summary>What it is worth.</summary>
    public decimal Points { get; init; } = ExerciseDefaults.Points;

    /// <summary>What helps someone who failed it twice.</summary>
    public string? Hint { get; init; }
}
