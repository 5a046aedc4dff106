using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>What nbgrader's metadata on a cell say as far as they can be read, so that a slip in them does not hide mistakes
/// elsewhere in the cell.</summary>
internal static class LenientMarks
{
    /// <returns>Null if there are none.</returns>
    public static NbgraderCell? Read(NotebookCell cell) => cell.Metadata[NbgraderCell.MetadataKey] is not JsonObject fields ? null : new()
    {
        Grade = IsTrue(fields["grade"]),
        Solution = IsTrue(fields["solution"]),
        Locked = IsTrue(fields["locked"]),
        Task = IsTrue(fields["task"]),
        GradeId = fields["grade_id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String ? id.GetValue<string>() : "",
        Points = Number(fields["points"]),
    };

    /// <summary>A number that JSON has; null for anything else.</summary>
    public static double? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.True;
}
