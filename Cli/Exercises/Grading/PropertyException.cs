namespace CourseKit.Cli.Exercises.Grading;

/// <summary>A property gave no judgement.</summary>
/// <param name="reason">Why, in one sentence without a full stop.</param>
internal sealed class PropertyException(string reason) : Exception(reason);
