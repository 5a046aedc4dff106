namespace CourseKit.Exercises;

/// <summary>The text of an exercise is not as it should be. The message names the line and the property.</summary>
/// <param name="message">One clear sentence, without the line.</param>
/// <param name="line">The line in the exercise's body, the first being 1.</param>
public sealed class ExerciseFormatException(string message, int line) : Exception($"Line {line}: {message}")
{
    /// <summary>The line in the exercise's body, the first being 1.</summary>
    public int Line { get; } = line;
}
