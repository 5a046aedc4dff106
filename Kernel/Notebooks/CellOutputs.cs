using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Notebooks;

/// <summary>Outputs between JSON and records. Keys are written in alphabetical order and long text as a list of lines,
/// both as Jupyter does.</summary>
internal static class CellOutputs
{
    public static NotebookOutput Read(JsonObject output) => MultilineText.Read(output["output_type"]) switch
    {
        "stream" => new StoredStreamOutput(Text(output, "name", "stdout"), Text(output, "text", "")),
        "display_data" => new StoredDisplayOutput(Bundle(output)),
        "execute_result" => new StoredResultOutput(Bundle(output), ExecutionCount(output)),
        "error" => new StoredErrorOutput(Text(output, "ename", "Error"), Text(output, "evalue", ""), Lines(output["traceback"])),
        var other => new StoredUnknownOutput(other ?? ""),
    };

    public static JsonObject Display(MimeBundle data) =>
        new() { ["data"] = WriteData(data), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" };

    public static JsonObject Result(MimeBundle data, int executionCount) =>
        new() { ["data"] = WriteData(data), ["execution_count"] = executionCount, ["metadata"] = new JsonObject(), ["output_type"] = "execute_result" };

    public static JsonObject Error(string name, string message, IEnumerable<string> traceback) =>
        new() { ["ename"] = name, ["evalue"] = message, ["output_type"] = "error", ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]) };

    public static void AppendStream(JsonArray outputs, string name, string text)
    {
        if (text.Length == 0)
            return;
        if (outputs.Count > 0 && outputs[^1] is JsonObject last && IsStream(last, name))
        {
            if (last["text"] is not JsonArray lines)
                last["text"] = lines = MultilineText.Write(Text(last, "text", ""));
            MultilineText.Append(lines, text);
        }
        else
        {
            outputs.Add((JsonNode)new JsonObject { ["name"] = name, ["output_type"] = "stream", ["text"] = MultilineText.Write(text) });
        }
    }

    public static JsonObject WriteData(MimeBundle data)
    {
        var forms = new JsonObject();
        foreach (var (mimeType, content) in data.Data.OrderBy(form => form.Key, StringComparer.Ordinal))
            forms[mimeType] = WriteForm(mimeType, content);
        return forms;
    }

    /// <summary>Every form as text: pictures in base64, JSON as JSON text.</summary>
    public static IReadOnlyDictionary<string, string> ReadData(JsonObject data)
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (mimeType, content) in data)
            forms[mimeType] = (IsJson(mimeType) ? null : MultilineText.Read(content)) ?? content?.ToJsonString() ?? "null";
        return forms;
    }

    private static JsonNode? WriteForm(string mimeType, string content)
    {
        if (IsJson(mimeType))
        {
            try
            {
                var json = JsonNode.Parse(content, documentOptions: new() { MaxDepth = NotebookText.MaxDepth / 2, AllowDuplicateProperties = false });
                // Half a surrogate pair would otherwise be found when the notebook is saved, and stop that.
                _ = json is null ? "" : JupyterJson.Write(json);
                return json;
            }
            catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
            {
                // The file keeps what the cell gave, as a string.
                return content;
            }
        }
        return mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml"
            ? MultilineText.Write(content)
            : content;
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static MimeBundle Bundle(JsonObject output)
    {
        var bundle = new MimeBundle("");
        if (output["data"] is JsonObject data)
        {
            foreach (var (mimeType, content) in ReadData(data))
                bundle = bundle.With(mimeType, content);
        }
        return bundle;
    }

    private static bool IsStream(JsonObject output, string name) =>
        MultilineText.Read(output["output_type"]) == "stream" && MultilineText.Read(output["name"]) == name;

    private static string Text(JsonObject output, string key, string otherwise) => MultilineText.Read(output[key]) ?? otherwise;

    private static IReadOnlyList<string> Lines(JsonNode? node) =>
        node is JsonArray lines ? [.. lines.Select(line => MultilineText.Read(line)).OfType<string>()] : [];

    private static int? ExecutionCount(JsonObject output) =>
        output["execution_count"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int count) ? count : null;
}
