namespace CourseKit.Cli.Running;

internal enum NotebookOutcome
{
    Passed,
    Failed,
    Cancelled,
}

/// <summary>How one notebook's run ended.</summary>
/// <param name="Path">The notebook.</param>
/// <param name="Outcome">Which of the three ways.</param>
/// <param name="CellsRun">Code cells that were started.</param>
/// <param name="Cells">Code cells there are.</param>
/// <param name="Elapsed">From the start of its process to the end of its last cell.</param>
/// <param name="Failure">What happened, where: for the reader, several lines. Null if it passed.</param>
/// <param name="Page">The page that was written; null if none could be.</param>
internal sealed record NotebookReport(
    string Path, NotebookOutcome Outcome, int CellsRun, int Cells, TimeSpan Elapsed, string? Failure, string? Page)
{
    public string Name => System.IO.Path.GetFileName(Path);
}
