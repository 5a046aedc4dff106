using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace CourseKit.Kernel.Notebooks;

/// <summary>From the bytes of a file to JSON in the shape of a notebook of version 4. Everything that can be wrong with a
/// file is found here, once, so that the classes above work on data they can trust.</summary>
internal static class NotebookText
{
    /// <summary>The most bytes that are read. A larger file holds outputs that no front end would show either.</summary>
    public const int MaxBytes = 200_000_000;

    /// <summary>The deepest nesting that is read: well beyond any chart, well within a thread's stack.</summary>
    public const int MaxDepth = 128;

    private const int Major = 4;
    private const int NewestMinor = 5;

    public static byte[] ReadFile(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new NotebookException($"{path} is a folder; give the name of a notebook file in it.");
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes } file)
                throw TooLarge(path, file.Length);
            return File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookException($"{path} does not exist; check the name and the folder.", missing);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new NotebookException($"{path} cannot be read: permission denied.", denied);
        }
        catch (IOException failure)
        {
            throw new NotebookException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    public static JsonObject Parse(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length > MaxBytes)
            throw TooLarge(name, bytes.Length);
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
            throw new NotebookException($"{name} is empty; write the notebook again or restore it (Jupyter keeps a copy in .ipynb_checkpoints).");
        if (bytes.Contains((byte)0) || !Utf8.IsValid(bytes))
            throw new NotebookException($"{name} is not a text file in UTF-8, so it is no notebook; check that this is the file you mean.");

        CheckJson(bytes, name);
        var node = JsonNode.Parse(bytes, documentOptions: new() { MaxDepth = MaxDepth });
        return CheckShape(node, name);
    }

    private static void CheckJson(ReadOnlySpan<byte> bytes, string name)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        var keys = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth:
                        throw new NotebookException($"{name} nests deeper than {MaxDepth} levels at {Place(bytes, reader.TokenStartIndex)}; clear the outputs that do and save it again.");
                    case JsonTokenType.StartObject:
                        keys.Push([]);
                        break;
                    case JsonTokenType.EndObject:
                        keys.Pop();
                        break;
                    case JsonTokenType.PropertyName when reader.GetString() is var key && !keys.Peek().Add(key!):
                        throw new NotebookException($"{name} has the key \"{key}\" twice in one object ({Place(bytes, reader.TokenStartIndex)}); remove one of the two.");
                    case JsonTokenType.String when reader.ValueIsEscaped:
                        // Half of a surrogate pair is found only by unescaping.
                        _ = reader.GetString();
                        break;
                }
            }
        }
        catch (InvalidOperationException half)
        {
            throw new NotebookException($"{name} has half a character (an unpaired \\ud800 escape) at {Place(bytes, reader.TokenStartIndex)}; remove it.", half);
        }
        catch (JsonException torn)
        {
            var at = Offset(bytes, torn);
            if (bytes[(int)at..].Trim(" \t\r\n"u8).IsEmpty)
                throw new NotebookException($"{name} stops in the middle, at {Place(bytes, at)}; restore it (Jupyter keeps a copy in .ipynb_checkpoints).", torn);
            throw new NotebookException($"{name} is not valid JSON at {Place(bytes, at)}, so it is no notebook or a damaged one; repair that line or restore the file (Jupyter keeps a copy in .ipynb_checkpoints).", torn);
        }
    }

    private static JsonObject CheckShape(JsonNode? node, string name)
    {
        if (node is not JsonObject root || root["nbformat"] is not { } version)
            throw new NotebookException($"{name} is JSON but not a notebook: it has no nbformat number; check that this is the file you mean.");
        if (!TryInt(version, out var major) || major != Major)
            throw new NotebookException($"{name} is a notebook of format {version.ToJsonString()}, and only format {Major} is read here; convert it with `jupyter nbconvert --to notebook`.");
        if (root["nbformat_minor"] is not { } minor || !TryInt(minor, out var number) || number < 0)
            throw new NotebookException($"{name} has no whole number nbformat_minor; set it to {NewestMinor}.");
        if (number > NewestMinor)
            throw new NotebookException($"{name} is a notebook of format {Major}.{number}, and only up to {Major}.{NewestMinor} is read here; save it as {Major}.{NewestMinor} with the program that made it.");
        if (root["metadata"] is not (null or JsonObject))
            throw new NotebookException($"{name} has metadata that is not an object; replace it by {{}}.");
        if (root["cells"] is not JsonArray cells)
            throw new NotebookException($"{name} has no list of cells; check that this is the file you mean.");

        for (var i = 0; i < cells.Count; i++)
            CheckCell(cells[i], $"{name}, cell {i + 1}");
        return root;
    }

    private static void CheckCell(JsonNode? node, string where)
    {
        if (node is not JsonObject cell)
            throw new NotebookException($"{where} is not an object; remove it.");
        if (NotebookCell.KindOf(cell) is null)
            throw new NotebookException($"{where} has cell_type {cell["cell_type"]?.ToJsonString() ?? "(none)"}; it must be \"code\", \"markdown\" or \"raw\".");
        if (MultilineText.Read(cell["source"]) is null)
            throw new NotebookException($"{where} has no source; it must be a string or a list of strings.");
        if (cell["metadata"] is not (null or JsonObject))
            throw new NotebookException($"{where} has metadata that is not an object; replace it by {{}}.");
        if (cell["outputs"] is not (null or JsonArray) || cell["outputs"] is JsonArray outputs && outputs.Any(output => output is not JsonObject))
            throw new NotebookException($"{where} has outputs that are not a list of objects; clear them.");
    }

    private static bool TryInt(JsonNode node, out int number)
    {
        number = 0;
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out number);
    }

    private static NotebookException TooLarge(string name, long length) =>
        new($"{name} has {length / 1_000_000} MB, more than the {MaxBytes / 1_000_000} MB that are read; clear its outputs first (`jupyter nbconvert --clear-output --inplace`).");

    private static long Offset(ReadOnlySpan<byte> bytes, JsonException failure)
    {
        var start = 0;
        for (var line = failure.LineNumber ?? 0; line > 0; line--)
            start += bytes[start..].IndexOf((byte)'\n') + 1;
        return Math.Min(bytes.Length, start + (failure.BytePositionInLine ?? 0));
    }

    private static string Place(ReadOnlySpan<byte> bytes, long at)
    {
        var before = bytes[..(int)at];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return $"line {line}, column {column}";
    }
}
