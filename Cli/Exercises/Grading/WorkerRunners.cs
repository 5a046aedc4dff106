using CourseKit.Cli.Exercises.Symbols;
using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Worker processes of this machine: the teacher's with the teacher's rights, a student's in a sandbox.</summary>
/// <param name="folder">The source notebook's folder, from which data is found.</param>
/// <param name="startTrusted">Starts a worker for the teacher's cells.</param>
/// <param name="startStudent">Starts one for a student's.</param>
internal sealed class WorkerRunners(string folder, Func<IConfinement> startTrusted, Func<IConfinement> startStudent) : ICellRunners
{
    public CodeSurroundings Surroundings { get; init; } = CourseKitNames.In(folder);

    /// <summary>Workers of this program with all the rights of whoever started it, for answers that the teacher wrote.</summary>
    /// <param name="folder">The source notebook's.</param>
    public static WorkerRunners Trusting(string folder) => new(folder, () => Trusted(folder), () => Trusted(folder));

    /// <summary>Workers of this program: the teacher's with the teacher's rights, a student's as somebody starts it.</summary>
    /// <param name="folder">The source notebook's.</param>
    /// <param name="startStudent">Starts one for a student's cells.</param>
    /// <param name="notedPackages">Where the teacher's workers note what packages the set-up comes to, for students' workers without a network; it exists. Null for nowhere.</param>
    public static WorkerRunners Confining(string folder, Func<IConfinement> startStudent, string? notedPackages = null) => new(folder, () => Trusted(folder, notedPackages), startStudent);

    private static Unconfined Trusted(string folder, string? notedPackages = null) =>
        new(WorkerCommand.Start(folder, notedPackages is null ? null : [new(NotedPackages.NotingVariable, notedPackages)]));

    public Task<ICellRunner> PrepareTrustedAsync(SourceExercise exercise, CancellationToken cancellationToken) =>
        SetUp.RunAsync(exercise, new WorkerRunner(startTrusted()), cancellationToken);

    public Task<ICellRunner> PrepareStudentAsync(SourceExercise exercise, CancellationToken cancellationToken) =>
        SetUp.RunAsync(exercise, new WorkerRunner(startStudent()), cancellationToken);
}
