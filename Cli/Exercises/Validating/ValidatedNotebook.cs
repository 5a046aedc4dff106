using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Running;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>A teacher's notebook with what the rules want to know of it, each thing found out once. Cells have the same places in all of
/// its forms, and rules name those of the source.</summary>
internal sealed class ValidatedNotebook
{
    private readonly NbgraderCell?[] _marks;
    private readonly Dictionary<string, NotebookCode> _gradingCode = new(StringComparer.Ordinal);

    private ValidatedNotebook(Notebook source, NotebookCode sourceCode, Notebook repaired, NotebookCode releasedCode, Notebook released)
    {
        (Source, SourceCode, Repaired, ReleasedCode, Released) = (source, sourceCode, repaired, releasedCode, released);
        _marks = [.. source.Cells.Select(LenientMarks.Read)];
        Exercises = ExerciseCell.Find(source);
        OnlyInSolution = FindOnlyInSolution();
    }

    /// <summary>The teacher's.</summary>
    public Notebook Source { get; }

    /// <summary>The teacher's with metadata and markers put right.</summary>
    public Notebook Repaired { get; }

    /// <summary>The student's, made of that.</summary>
    public Notebook Released { get; }

    /// <summary>The code of the teacher's notebook, put right.</summary>
    public NotebookCode SourceCode { get; }

    /// <summary>The code of the student's.</summary>
    public NotebookCode ReleasedCode { get; }

    /// <summary>The exercises, right or wrong.</summary>
    public IReadOnlyList<ExerciseCell> Exercises { get; }

    /// <summary>The names that only solutions declare, with the cell that does: later cells and checks of the student's notebook lack them.</summary>
    public IReadOnlyDictionary<string, NotebookCell> OnlyInSolution { get; }

    /// <param name="source">Is not changed.</param>
    /// <param name="surroundings">What its code refers to.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ValidatedNotebook> OfAsync(Notebook source, CodeSurroundings surroundings, CancellationToken cancellationToken)
    {
        var repaired = RepairedNotebook.Of(source);
        var released = StudentNotebook.Of(repaired);
        var notebook = new ValidatedNotebook(source, await ReadAsync(repaired.Cells), repaired, await ReadAsync(released.Cells), released);
        foreach (var exercise in notebook.Exercises)
        {
            if (notebook.SolutionOf(exercise) is { } solution && !notebook._gradingCode.ContainsKey(exercise.Name))
                notebook._gradingCode[exercise.Name] = await ReadAsync([.. SourceExercise.SetUpOf(released, released.Cells[solution.Number - 1], exercise.Reading.Definition?.Needs), released.Cells[solution.Number - 1]]);
        }
        return notebook;

        Task<NotebookCode> ReadAsync(IEnumerable<NotebookCell> cells) =>
            NotebookCode.ReadAsync(cells.Where(cell => !cell.Has(CellTags.SkipExecution)), surroundings, cancellationToken);
    }

    /// <summary>What nbgrader's metadata say, as far as they can be read; null if there are none.</summary>
    public NbgraderCell? MarksOf(NotebookCell cell) => _marks[cell.Number - 1];

    /// <summary>The cell that is the student's to write; null if there is none.</summary>
    public NotebookCell? SolutionOf(ExerciseCell exercise) =>
        exercise.Name.Length == 0 ? null : Source.Cells.FirstOrDefault(cell => MarksOf(cell) is { Solution: true } marks && marks.GradeId == exercise.Name);

    /// <summary>The code of a cell in the teacher's notebook; null if it has none.</summary>
    public CellCode? SourceCodeOf(NotebookCell cell) => SourceCode.Of(Repaired.Cells[cell.Number - 1]);

    /// <summary>The code of a cell in the student's notebook; null if it has none.</summary>
    public CellCode? ReleasedCodeOf(NotebookCell cell) => ReleasedCode.Of(Released.Cells[cell.Number - 1]);

    /// <summary>The code that runs before an exercise is asked for when it is graded; null if it has no solution.</summary>
    public NotebookCode? GradingCodeOf(ExerciseCell exercise) => _gradingCode.GetValueOrDefault(exercise.Name);

    /// <summary>The teacher's cell that code of another form stands in.</summary>
    public NotebookCell CellOf(CellCode code) => Source.Cells[code.Cell!.Number - 1];

    /// <summary>The line of the teacher's cell that a line of the student's comes from.</summary>
    public int SourceLine(NotebookCell cell, int line) => StudentNotebook.SourceLine(Repaired.Cells[cell.Number - 1], line);

    /// <summary>Whether something before keeps a cell's names from being known.</summary>
    public bool IsBehindGap(NotebookCell cell) => SourceCode.Cells.Any(code => code.Gaps.Count > 0 && code.Cell!.Number <= cell.Number);

    /// <summary>For a sentence: which cell.</summary>
    public static string Name(NotebookCell cell) => $"cell {cell.Number} ({cell.Id})";

    private Dictionary<string, NotebookCell> FindOnlyInSolution()
    {
        var given = ReleasedCode.Cells.SelectMany(code => code.Declared).Select(symbol => symbol.Name).ToHashSet(StringComparer.Ordinal);
        return SourceCode.Cells.SelectMany(code => code.Declared.Select(symbol => (symbol.Name, Cell: CellOf(code))))
            .Where(declared => !given.Contains(declared.Name))
            .DistinctBy(declared => declared.Name)
            .ToDictionary(declared => declared.Name, declared => declared.Cell, StringComparer.Ordinal);
    }
}
