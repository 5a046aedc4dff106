namespace CourseKit.Kernel.Editing;

/// <summary>Whether a cell can be run as it stands, which a console asks at the end of each line.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Indent">What the next line should begin with, if there is to be one.</param>
public sealed record Completeness(CompletenessStatus Status, string Indent);
