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
/// <param name="Cells">Code cells there are to run.</param>
/// <param name="Elapsed">From the start of its process to the end of its last cell.</param>
/// <param name="Failure">What happened, where: for the reader, several lines. Null if it passed.</param>
internal sealed record NotebookReport(string Path, NotebookOutcome Outcome, int CellsRun, int Cells, TimeSpan Elapsed, string? Failure)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Code cells that were left out because they are tagged so.</summary>
    public int Skipped { get; init; }

    /// <summary>What else there is to say on the notebook's line: the page that was written, how many cells were verified.</summary>
    public string Remark { get; init; } = "";
}
