using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>A student's notebook. Only what is theirs to write is taken from it; every other cell comes from the source.</summary>
internal sealed class Submission(Notebook notebook)
{
    /// <summary>What the student wrote into a cell; null if the cell is missing. Of several copies, the last counts, as it
    /// would if the notebook were run from top to bottom.</summary>
    /// <param name="gradeId">The cell's grade_id in the source.</param>
    public string? Solution(string gradeId) => notebook.Cells.LastOrDefault(cell => cell.Kind == CellKind.Code && GradeId(cell) == gradeId)?.Source;

    // Read without nbgrader's rules: a student's slip in the metadata of one cell must not cost the whole grade.
    private static string? GradeId(NotebookCell cell) =>
        cell.Metadata[NbgraderCell.MetadataKey] is JsonObject marks && marks["grade_id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String
            ? id.GetValue<string>()
            : null;
}
