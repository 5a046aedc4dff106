using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>A teacher's notebook with what the rules want to know of it, each thing found out once.</summary>
internal sealed class ValidatedNotebook
{
    private readonly NbgraderCell?[] _marks;

    private ValidatedNotebook(Notebook source)
    {
        Source = source;
        _marks = [.. source.Cells.Select(LenientMarks.Read)];
        Repaired = RepairedNotebook.Of(source);
        Released = StudentNotebook.Of(Repaired);
        Exercises = ExerciseCell.Find(source);
    }

    /// <summary>The teacher's.</summary>
    public Notebook Source { get; }

    /// <summary>The teacher's as far as it can be put right; the same cells.</summary>
    public Notebook Repaired { get; }

    /// <summary>The student's, made of that; the same cells.</summary>
    public Notebook Released { get; }

    /// <summary>The exercises, right or wrong.</summary>
    public IReadOnlyList<ExerciseCell> Exercises { get; }

    /// <param name="source">Is not changed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static Task<ValidatedNotebook> OfAsync(Notebook source, CancellationToken cancellationToken) => Task.FromResult(new ValidatedNotebook(source));

    /// <summary>What nbgrader's metadata say, as far as they can be read; null if there are none.</summary>
    public NbgraderCell? MarksOf(NotebookCell cell) => _marks[cell.Number - 1];
}
