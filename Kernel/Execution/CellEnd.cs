namespace CourseKit.Kernel.Execution;

/// <summary>How a cell ended.</summary>
/// <param name="Kind">Which of the three ways.</param>
/// <param name="Exception">What it threw, if it did.</param>
internal readonly record struct CellEnd(CellEndKind Kind, Exception? Exception);

internal enum CellEndKind
{
    Ran,
    Threw,
    Interrupted,
}
