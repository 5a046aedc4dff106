namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Brings a process to where an exercise begins. The cells are the source's, in the student's process too: what a
/// student made of a locked cell is not looked at.</summary>
internal static class SetUp
{
    /// <summary>Runs the set-up cells.</summary>
    /// <param name="exercise">Whose.</param>
    /// <param name="runner">A new process; ended if a cell fails.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The process.</returns>
    /// <exception cref="UserErrorException">A cell fails, which is not the student's doing.</exception>
    public static async Task<ICellRunner> RunAsync(SourceExercise exercise, ICellRunner runner, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var cell in exercise.SetUp)
            {
                var run = await runner.RunAsync(cell.Source, GradingLimits.SetUp, cancellationToken);
                if (run.Ending != CellEnding.Done)
                    throw CellPlace.Error(cell, $"this set-up cell of the source fails ({Failure.OfCell(run)}); mend it, or tag only the cells that exercises need with \"setup\"");
            }
            return runner;
        }
        catch
        {
            await runner.DisposeAsync();
            throw;
        }
    }
}
