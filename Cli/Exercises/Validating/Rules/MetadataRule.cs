using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Metadata that break nbgrader's schema: keys, types and numbers, one cell at a time.</summary>
internal sealed partial class MetadataRule : IRule
{
    private static readonly string[] Keys = ["schema_version", "grade", "locked", "solution", "task", "grade_id", "points", "checksum", "cell_type"];
    private static readonly string[] Flags = ["grade", "locked", "solution", "task"];

    public IEnumerable<Mistake> Find(ValidatedNotebook notebook) => notebook.Source.Cells.SelectMany(cell => Find(cell).Select(text => Mistake.In(cell, text)));

    private static IEnumerable<string> Find(NotebookCell cell)
    {
        if (!cell.Metadata.TryGetPropertyValue(NbgraderCell.MetadataKey, out var node))
            return [];
        if (node is not JsonObject fields)
            return ["metadata.nbgrader is not an object; remove it or mark the cell again"];
        // What another version of the schema asks for is not known here.
        return Version(fields) is { } version ? [version] : [.. Unknown(fields), .. Flags.SelectMany(key => Flag(fields, key)), .. GradeId(fields), .. Points(fields), .. Others(fields, cell)];
    }

    private static string? Version(JsonObject fields) => fields.TryGetPropertyValue("schema_version", out var node)
        ? LenientMarks.Number(node) switch
        {
            NbgraderCell.SchemaVersion => null,
            1 or 2 => $"metadata.nbgrader.schema_version is {Json(node)}, one of nbgrader's older ones; convert the notebook with `nbgrader update`, which writes version 3",
            null => Wrong("schema_version", node, "the number 3"),
            _ => $"metadata.nbgrader.schema_version is {Json(node)}, which is not known here; mark the cell again with a program that writes version 3",
        }
        : "metadata.nbgrader.schema_version is missing; add \"schema_version\": 3";

    private static IEnumerable<string> Unknown(JsonObject fields)
    {
        foreach (var key in fields.Select(field => field.Key).Where(key => !Keys.Contains(key)))
        {
            var nearest = NearestName.Find(key, Keys);
            yield return $"metadata.nbgrader has no key \"{key}\"; {(nearest is null ? $"remove it: there are {string.Join(", ", Keys)}" : $"do you mean \"{nearest}\"?")}";
        }
    }

    private static IEnumerable<string> Flag(JsonObject fields, string key)
    {
        if (!fields.TryGetPropertyValue(key, out var node))
        {
            if (key != "task")
                yield return $"metadata.nbgrader.{key} is missing; add \"{key}\": true or false";
        }
        else if (node?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            yield return Wrong(key, node, "true or false");
        }
    }

    private static IEnumerable<string> GradeId(JsonObject fields)
    {
        var isPresent = fields.TryGetPropertyValue("grade_id", out var node);
        if (isPresent && node?.GetValueKind() != JsonValueKind.String)
            yield return Wrong("grade_id", node, "a text");
        else if (node?.GetValue<string>() is { Length: > 0 } id)
        {
            if (!GradeIdPattern().IsMatch(id))
                yield return $"metadata.nbgrader.grade_id is {Json(node)}; it must be letters, digits, _ and - only";
        }
        else if (Flags.Any(key => fields[key]?.GetValueKind() == JsonValueKind.True))
            yield return $"metadata.nbgrader.grade_id is {(isPresent ? "empty" : "missing")}; give the cell a name that no other cell has";
    }

    private static IEnumerable<string> Points(JsonObject fields)
    {
        var gives = fields["grade"]?.GetValueKind() == JsonValueKind.True || fields["task"]?.GetValueKind() == JsonValueKind.True;
        if (!fields.TryGetPropertyValue("points", out var node))
        {
            if (gives)
                yield return "metadata.nbgrader.points is missing; add the points that the cell gives";
        }
        else if (LenientMarks.Number(node) is not { } points)
            yield return Wrong("points", node, "a number from 0 on");
        else if (points < 0)
            yield return $"metadata.nbgrader.points is {Json(node)}; it must be zero or more";
        else if (!gives)
            yield return $"metadata.nbgrader.points is {Json(node)}, but the cell gives no points; remove it, or mark the cell with \"grade\": true";
    }

    private static IEnumerable<string> Others(JsonObject fields, NotebookCell cell)
    {
        if (fields.TryGetPropertyValue("checksum", out var checksum) && !(checksum?.GetValueKind() == JsonValueKind.String && checksum.GetValue<string>().Length == 32))
            yield return Wrong("checksum", checksum, "a text of 32 characters; remove it, a release writes it anew");
        if (!fields.TryGetPropertyValue("cell_type", out var type))
            yield break;
        var kind = cell.Kind.ToString().ToLowerInvariant();
        if (type?.GetValueKind() != JsonValueKind.String || type.GetValue<string>() is not ("code" or "markdown" or "raw"))
            yield return Wrong("cell_type", type, "\"code\", \"markdown\" or \"raw\"");
        else if (type.GetValue<string>() != kind)
            yield return $"metadata.nbgrader.cell_type is {Json(type)}, but this is a {kind} cell; remove it, a release writes it anew, or make the cell a {type.GetValue<string>()} cell again";
    }

    private static string Wrong(string key, JsonNode? node, string expected) => $"metadata.nbgrader.{key} is {Json(node)}; it must be {expected}";

    private static string Json(JsonNode? node) => node?.ToJsonString() ?? "null";

    [GeneratedRegex(@"^[a-zA-Z0-9_\-]*\z")]
    private static partial Regex GradeIdPattern();
}
