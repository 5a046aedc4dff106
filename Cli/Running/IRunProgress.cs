namespace CourseKit.Cli.Running;

/// <summary>Shows a run as it goes. Called from several notebooks at a time.</summary>
internal interface IRunProgress
{
    /// <summary>Shows progress while <paramref name="run"/> runs.</summary>
    Task<IReadOnlyList<NotebookReport>> ShowAsync(IReadOnlyList<string> notebooks, Func<Task<IReadOnlyList<NotebookReport>>> run);

    /// <summary>A code cell begins.</summary>
    /// <param name="notebook">The notebook's path.</param>
    /// <param name="number">Which code cell, from 1.</param>
    /// <param name="count">Of how many.</param>
    /// <param name="title">The cell's first line.</param>
    void CellStarted(string notebook, int number, int count, string title);

    /// <summary>A code cell has ended.</summary>
    void CellEnded(string notebook, int number, int count, TimeSpan elapsed);

    /// <summary>A notebook has ended.</summary>
    void NotebookEnded(NotebookReport report);
}
