namespace CourseKit.Cli.Exercises.Grading;

/// <summary>A process that runs cells one after the other.</summary>
internal interface ICellRunner : IAsyncDisposable
{
    /// <summary>Runs one cell. A cell that fails is a result, not an exception.</summary>
    /// <param name="source">C# and directives.</param>
    /// <param name="limit">The longest it may take; after that it is interrupted and, if that does not help, killed.</param>
    /// <param name="cancellationToken">Ends the cell, and the process with it.</param>
    Task<CellRun> RunAsync(string source, CellLimit limit, CancellationToken cancellationToken);
}
