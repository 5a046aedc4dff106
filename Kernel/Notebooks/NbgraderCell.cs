using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CourseKit.Kernel.Notebooks;

/// <summary>What nbgrader (schema version 3) has written on a cell.</summary>
public sealed partial record NbgraderCell
{
    /// <summary>The schema version that this record holds, and the only one it is written as.</summary>
    public const int SchemaVersion = 3;

    /// <summary>The key in a cell's metadata.</summary>
    public const string MetadataKey = "nbgrader";

    /// <summary>The cell gives points.</summary>
    public bool Grade { get; init; }

    /// <summary>The cell is the student's to write.</summary>
    public bool Solution { get; init; }

    /// <summary>The flag as stored; <see cref="IsLocked"/> says what it means.</summary>
    public bool Locked { get; init; }

    /// <summary>The cell sets a task that is answered in cells of the student's own.</summary>
    public bool Task { get; init; }

    /// <summary>The cell's name, unique in the notebook.</summary>
    public string GradeId { get; init; } = "";

    /// <summary>The most points that the cell gives.</summary>
    public double? Points { get; init; }

    /// <summary>The checksum written at release, 32 characters.</summary>
    public string? Checksum { get; init; }

    /// <summary>The kind of the cell at release, which a student cannot change.</summary>
    public CellKind? CellType { get; init; }

    /// <summary>Whether the student may not change the cell: never a solution, always a test, else as flagged.</summary>
    public bool IsLocked => !Solution && (Grade || Locked);

    /// <summary>Whether the cell tests code: it gives points and is not the student's.</summary>
    public bool IsTest => Grade && !Solution && !Task;

    /// <summary>Reads what is on a cell; null if nothing is.</summary>
    /// <param name="metadata">The cell's metadata.</param>
    /// <param name="where">How messages name the cell, for example <c>lesson.ipynb, cell 3</c>.</param>
    /// <exception cref="NotebookException">The metadata break a rule of the schema.</exception>
    public static NbgraderCell? Read(JsonObject metadata, string where)
    {
        if (metadata[MetadataKey] is not { } node)
            return null;
        if (node is not JsonObject fields)
            throw new NotebookException($"{where}: metadata.nbgrader is not an object; remove it or mark the cell again.");

        var version = Number(fields, "schema_version", where);
        if (version != SchemaVersion)
            throw new NotebookException($"{where}: nbgrader schema version {fields["schema_version"]?.ToJsonString() ?? "(none)"} is not supported; convert the notebook with `nbgrader update`, which writes version {SchemaVersion}.");

        var cell = new NbgraderCell
        {
            Grade = Flag(fields, "grade", where),
            Solution = Flag(fields, "solution", where),
            Locked = Flag(fields, "locked", where),
            Task = Flag(fields, "task", where),
            GradeId = Text(fields, "grade_id", where) ?? "",
            Points = Number(fields, "points", where),
            Checksum = Text(fields, "checksum", where),
            CellType = Text(fields, "cell_type", where) switch
            {
                null => null,
                "code" => CellKind.Code,
                "markdown" => CellKind.Markdown,
                "raw" => CellKind.Raw,
                var other => throw Wrong(where, "cell_type", $"is \"{other}\"", "code, markdown or raw"),
            },
        };

        if (!GradeIdPattern().IsMatch(cell.GradeId))
            throw Wrong(where, "grade_id", $"is \"{cell.GradeId}\"", "letters, digits, _ and - only");
        if (cell.GradeId.Length == 0 && (cell.Grade || cell.Solution || cell.Locked))
            throw Wrong(where, "grade_id", "is missing", "a name that no other cell has");
        if (cell.Points < 0)
            throw Wrong(where, "points", "is negative", "zero or more");
        if (cell.Grade && cell.Points is null)
            throw Wrong(where, "points", "is missing", "the points that the cell gives");
        return cell;
    }

    /// <summary>Writes the schema's keys, and no others, onto a cell.</summary>
    public void Write(JsonObject metadata)
    {
        // In the order in which Jupyter would save them.
        var fields = new JsonObject();
        if (CellType is { } kind)
            fields["cell_type"] = NotebookCell.NameOf(kind);
        if (Checksum is not null)
            fields["checksum"] = Checksum;
        fields["grade"] = Grade;
        fields["grade_id"] = GradeId;
        fields["locked"] = Locked;
        if (Points is { } points)
            fields["points"] = points;
        fields["schema_version"] = SchemaVersion;
        fields["solution"] = Solution;
        fields["task"] = Task;
        metadata[MetadataKey] = fields;
    }

    private static bool Flag(JsonObject fields, string key, string where) => fields[key] switch
    {
        null => false,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        var other => throw Wrong(where, key, $"is {other.ToJsonString()}", "true or false"),
    };

    private static string? Text(JsonObject fields, string key, string where) => fields[key] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        var other => throw Wrong(where, key, $"is {other.ToJsonString()}", "a string"),
    };

    private static double? Number(JsonObject fields, string key, string where) => fields[key] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number) && double.IsFinite(number) => number,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int whole) => whole,
        var other => throw Wrong(where, key, $"is {other.ToJsonString()}", "a number"),
    };

    private static NotebookException Wrong(string where, string key, string what, string expected) =>
        new($"{where}: metadata.nbgrader.{key} {what}; it must be {expected}.");

    [GeneratedRegex(@"^[a-zA-Z0-9_\-]*\z")]
    private static partial Regex GradeIdPattern();
}
