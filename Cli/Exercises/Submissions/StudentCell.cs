using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>What a cell in a student's hands says about itself, read without nbgrader's rules: a slip in the metadata of one cell must
/// not cost the whole grade.</summary>
internal static class StudentCell
{
    /// <summary>Its grade_id; null if it has none.</summary>
    public static string? GradeId(NotebookCell cell) => cell.Metadata[NbgraderCell.MetadataKey] is JsonObject marks && Text(marks["grade_id"]) is { Length: > 0 } id ? id : null;

    /// <summary>The ids by which Jupyter and Colab know it.</summary>
    public static IEnumerable<string> Ids(NotebookCell cell) => Text(cell.Metadata["id"]) is { } colab ? [cell.Id, colab] : [cell.Id];

    /// <summary>Its text without what editors change by themselves: blanks at the ends of lines, empty lines at the ends, kinds of line break.</summary>
    public static string TextOf(NotebookCell cell) => Plain(cell.Source);

    /// <summary>A text without what editors change by themselves.</summary>
    public static string Plain(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
