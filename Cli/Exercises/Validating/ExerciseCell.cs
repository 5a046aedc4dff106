using CourseKit.Exercises;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>A cell that defines an exercise, right or wrong.</summary>
/// <param name="Cell">The teacher's cell.</param>
/// <param name="Name">The exercise's name; empty if it has none.</param>
/// <param name="Reading">What could be read of its body.</param>
internal sealed record ExerciseCell(NotebookCell Cell, string Name, ExerciseReading Reading)
{
    /// <summary>The exercises of a notebook, in its order.</summary>
    public static IReadOnlyList<ExerciseCell> Find(Notebook notebook) => [.. notebook.Cells.Where(ExerciseText.BeginsWithOne).Select(Of)];

    private static ExerciseCell Of(NotebookCell cell)
    {
        var text = ExerciseText.Of(cell);
        return new(cell, text.Name, ExerciseParser.Read(text.Name, text.Body));
    }

    /// <summary>The cell's line on which a check's or probe's expression stands.</summary>
    public int LineOfExpression(string check) => ExerciseText.LineInCell(Reading.ExpressionLines.GetValueOrDefault(check, 0));

    /// <summary>The cell's line on which a forbidden symbol stands.</summary>
    public int LineOfForbidden(string symbol) => ExerciseText.LineInCell(Reading.ForbiddenLines.GetValueOrDefault(symbol, 0));

    /// <summary>The cell's line on which the signature stands.</summary>
    public int LineOfSignature => ExerciseText.LineInCell(Reading.SignatureLine);
}
