namespace CourseKit.Exercises;

/// <summary>The text of an exercise is not as it should be. The message names the line and the property.</summary>
/// <param name="reason">One clear sentence, without the line.</param>
/// <param name="line">The line in the exercise's body, the first being 1.</param>
public sealed class ExerciseFormatException(string reason, int line) : Exception($"Line {line}: {reason}")
{
    /// <summary>What is wrong, without the line.</summary>
    public string Reason { get; } = reason;

    /// <summary>The line in the exercise's body, the first being 1.</summary>
    public int Line { get; } = line;
}
