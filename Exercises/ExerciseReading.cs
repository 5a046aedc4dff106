namespace CourseKit.Exercises;

/// <summary>What could be read of an exercise, with all that is wrong with it.</summary>
/// <param name="Definition">Of the parts that are in order; null if the text is no object at all.</param>
/// <param name="Mistakes">In the order in which they are found; none if the exercise can be used.</param>
public sealed record ExerciseReading(ExerciseDefinition? Definition, IReadOnlyList<ExerciseFormatException> Mistakes)
{
    /// <summary>The lines of the body, from 1, on which the expressions of checks and probes stand, by the check's name.</summary>
    public IReadOnlyDictionary<string, int> ExpressionLines { get; init; } = new Dictionary<string, int>();

    /// <summary>The lines of the body on which forbidden symbols stand.</summary>
    public IReadOnlyDictionary<string, int> ForbiddenLines { get; init; } = new Dictionary<string, int>();

    /// <summary>The line of the body on which the signature stands; 1 if there is none.</summary>
    public int SignatureLine { get; init; } = 1;
}
