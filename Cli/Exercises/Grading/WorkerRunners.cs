using CourseKit.Cli.Exercises.Symbols;
using CourseKit.Kernel.Symbols;
using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Worker processes of this machine, as yet the same for teacher and student: no sandbox.</summary>
/// <param name="folder">The source notebook's folder, from which data is found.</param>
/// <param name="start">Starts a worker in a folder.</param>
internal sealed class WorkerRunners(string folder, Func<string, WorkerProcess> start) : ICellRunners
{
    public CodeSurroundings Surroundings { get; init; } = CourseKitNames.In(folder);

    public Task<ICellRunner> PrepareTrustedAsync(SourceExercise exercise, CancellationToken cancellationToken) =>
        SetUp.RunAsync(exercise, new WorkerRunner(start(folder)), cancellationToken);

    public Task<ICellRunner> PrepareStudentAsync(SourceExercise exercise, CancellationToken cancellationToken) =>
        SetUp.RunAsync(exercise, new WorkerRunner(start(folder)), cancellationToken);
}
