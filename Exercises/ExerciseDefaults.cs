namespace CourseKit.Exercises;

/// <summary>What a check has when it does not say.</summary>
internal static class ExerciseDefaults
{
    /// <summary>Close enough for arithmetic in single precision on numbers around one.</summary>
    public const double Tolerance = 1e-6;

    public const decimal Points = 1;

    /// <summary>As long as nbgrader lets a cell run.</summary>
    public static readonly TimeSpan ProcessorTime = TimeSpan.FromSeconds(30);
}
