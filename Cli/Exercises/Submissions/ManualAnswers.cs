using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>What a student wrote where a person gives the points: cells that are answer and graded in one, and the cells that follow a task.</summary>
internal static class ManualAnswers
{
    /// <summary>In the source's order.</summary>
    /// <param name="released">The notebook as the student was given it.</param>
    /// <param name="answers">What was found in the submission.</param>
    public static IReadOnlyList<ManualAnswer> Of(Notebook released, FoundAnswers answers)
    {
        List<ManualAnswer> manual = [];
        for (var index = 0; index < released.Cells.Count; index++)
        {
            var cell = released.Cells[index];
            if (ManualQuestions.IsTask(cell.Nbgrader))
                manual.Add(BehindTask(cell.Nbgrader!.GradeId, [.. answers.Added.Where(added => added.After == index && !added.IsEdited).Take(RestoredNotebook.MostAdded).Select(added => added.Cell)]));
            else if (ManualQuestions.IsAnswer(cell.Nbgrader))
                manual.Add(In(cell, answers.Solution(cell.Nbgrader!.GradeId)));
        }
        return manual;
    }

    private static ManualAnswer In(NotebookCell released, string? text) => new(
        released.Nbgrader!.GradeId, released.Kind == CellKind.Code, text ?? "",
        string.IsNullOrWhiteSpace(text) || StudentCell.Plain(text) == StudentCell.TextOf(released));

    private static ManualAnswer BehindTask(string gradeId, CellText[] cells) => cells switch
    {
        [{ Kind: CellKind.Code } only] => new(gradeId, IsCode: true, only.Source, IsUnanswered: false),
        _ => new(gradeId, IsCode: false, string.Join("\n\n", cells.Select(cell => cell.Kind == CellKind.Code ? FencedCode.Of(cell.Source) : cell.Source)), cells.Length == 0),
    };
}
