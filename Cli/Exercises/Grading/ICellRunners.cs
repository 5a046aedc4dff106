using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Brings processes to where an exercise begins: its set-up cells have run. The two kinds are kept apart because what
/// runs the student's code is to be locked in, and because nothing that the teacher's process knows may reach it.</summary>
internal interface ICellRunners
{
    /// <summary>What cells in them refer to, for whoever reads cells instead of running them.</summary>
    CodeSurroundings Surroundings { get; }

    /// <summary>Who reads answers; null for the grader itself.</summary>
    Reading.IAnswerReader? Reader => null;

    /// <summary>A process for the teacher's cells.</summary>
    /// <exception cref="UserErrorException">A set-up cell fails.</exception>
    Task<ICellRunner> PrepareTrustedAsync(SourceExercise exercise, CancellationToken cancellationToken);

    /// <summary>A process for the student's cells.</summary>
    /// <exception cref="UserErrorException">A set-up cell fails.</exception>
    Task<ICellRunner> PrepareStudentAsync(SourceExercise exercise, CancellationToken cancellationToken);
}
