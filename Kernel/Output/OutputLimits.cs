namespace CourseKit.Kernel.Output;

/// <summary>How much one cell may put out before the rest is counted and left out.</summary>
/// <param name="Characters">Of printed text.</param>
/// <param name="Displays">Displays and results; an update takes the place of another and is not counted.</param>
/// <param name="DisplayCharacters">Of all displays together, and of any one update.</param>
public sealed record OutputLimits(int Characters = 1_000_000, int Displays = 2_000, int DisplayCharacters = 64_000_000);
