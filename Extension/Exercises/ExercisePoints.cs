namespace CourseKit.Extension.Exercises;

/// <summary>What exercises have earned in this notebook, for a test's cell that ends in it: nbgrader's rule is that the number
/// which such a cell comes to is its points.</summary>
public static class ExercisePoints
{
    private static ExerciseBook? _book;

    /// <summary>What the visible checks and the hidden ones have earned together.</summary>
    /// <param name="exercise">The exercise's name; <c>#!probe</c> has run for it.</param>
    /// <exception cref="InvalidOperationException"><c>#!probe</c> has not run since the exercise was defined.</exception>
    public static EarnedPoints Of(string exercise)
    {
        var definition = _book?.Exercises.FirstOrDefault(other => other.Name == exercise);
        if (definition is null || _book!.Report(definition) is not { } visible || _book.ProbeReport(definition) is not { } hidden)
            throw new InvalidOperationException($"There are no points of {exercise} yet: run #!exercise {exercise} and #!probe {exercise} first.");
        return new(Math.Clamp(visible.Earned + hidden.Earned, 0, definition.Points));
    }

    /// <summary>Called when a kernel loads the extension.</summary>
    internal static void Read(ExerciseBook book) => _book = book;
}
