using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Kernel.Notebooks;

/// <summary>nbformat's "multiline string": a string, or a list of strings to be joined. Jupyter writes lists, cut where
/// Python's <c>str.splitlines</c> cuts, so we do the same and a file saved by either has no needless differences.</summary>
internal static class MultilineText
{
    /// <summary>The text, or null if the node is neither a string nor a list of strings.</summary>
    public static string? Read(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonArray lines when lines.All(IsString) => string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    /// <summary>The text as a list of lines, each with its line break.</summary>
    public static JsonArray Write(string text)
    {
        var lines = new JsonArray();
        Append(lines, text);
        return lines;
    }

    /// <summary>Continues a list of lines: a last line without a break goes on where it stopped.</summary>
    public static void Append(JsonArray lines, string text)
    {
        if (lines.Count > 0 && Read(lines[^1]) is { } last && (text.StartsWith('\n') || !EndsWithBreak(last)))
        {
            lines.RemoveAt(lines.Count - 1);
            text = last + text;
        }

        for (var start = 0; start < text.Length;)
        {
            var end = EndOfLine(text, start);
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
    }

    private static bool IsString(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    private static bool EndsWithBreak(string line) => line.Length > 0 && IsBreak(line[^1]);

    private static int EndOfLine(string text, int start)
    {
        var end = start;
        while (end < text.Length && !IsBreak(text[end]))
            end++;
        if (end == text.Length)
            return end;
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /// <summary>The characters that Python's <c>str.splitlines</c> takes for the end of a line.</summary>
    private static bool IsBreak(char c) =>
        c is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029';
}
