using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Kernel.Notebooks;

/// <summary>Writes JSON the way Jupyter does (Python's <c>json.dumps(indent=1, ensure_ascii=False)</c> and a line break at
/// the end), so that saving a notebook changes no byte that nobody changed. .NET's own writer escapes characters outside
/// the basic plane whatever encoder it is given; this one does not.</summary>
internal static class JupyterJson
{
    public static string Write(JsonNode root)
    {
        var text = new StringBuilder();
        WriteNode(text, root, depth: 0);
        return text.Append('\n').ToString();
    }

    private static void WriteNode(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject members:
                WriteMembers(text, members, depth + 1);
                break;
            case JsonArray items:
                WriteItems(text, items, depth + 1);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            default:
                // Numbers keep the digits they were read with: 1.0 stays 1.0.
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void WriteMembers(StringBuilder text, JsonObject members, int depth)
    {
        var separator = '{';
        foreach (var (key, value) in members)
        {
            text.Append(separator).Append('\n').Append(' ', depth);
            WriteString(text, key);
            text.Append(": ");
            WriteNode(text, value, depth);
            separator = ',';
        }
        text.Append('\n').Append(' ', depth - 1).Append('}');
    }

    private static void WriteItems(StringBuilder text, JsonArray items, int depth)
    {
        var separator = '[';
        foreach (var item in items)
        {
            text.Append(separator).Append('\n').Append(' ', depth);
            WriteNode(text, item, depth);
            separator = ',';
        }
        text.Append('\n').Append(' ', depth - 1).Append(']');
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\f' => text.Append("\\f"),
                '\b' => text.Append("\\b"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
