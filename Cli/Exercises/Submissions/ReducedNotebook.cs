using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>Makes of a hostile file's bytes a small notebook that holds what grading reads: cells with their kind, id, text and nbgrader's
/// marks, and the notebook's language. The bytes are read once, token by token, and everything is measured before it is kept: twenty
/// megabytes can hold ten million empty objects, each of which would take a hundred bytes.</summary>
internal ref struct ReducedNotebook
{
    /// <summary>The most cells.</summary>
    public const int MostCells = 5000;

    /// <summary>The most bytes of one cell's text.</summary>
    public const int MostSourceBytes = 1_000_000;

    /// <summary>The most bytes of all texts together; a lesson has a tenth of a megabyte.</summary>
    public const int MostText = 5_000_000;

    private const int MostPieces = 100_000;
    private const int MostMetadataBytes = 20_000;
    private const int MaxDepth = 128;
    private const int Major = 4;
    private const string AskAgain = "ask for it again";

    private static readonly string[] RootKeys = ["cells", "metadata", "nbformat"];
    private static readonly string[] RootMetadataKeys = ["kernelspec", "language_info", "polyglot_notebook", "coursekit"];
    private static readonly string[] CellKeys = ["cell_type", "id", "metadata", "source"];
    // Colab keeps a cell's id among its metadata.
    private static readonly string[] CellMetadataKeys = ["nbgrader", "id"];

    private readonly ReadOnlySpan<byte> _bytes;
    private Utf8JsonReader _reader;
    private int _cells;
    private int _pieces;
    private long _text;

    private ReducedNotebook(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _reader = new(bytes, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
    }

    /// <summary>The notebook as the JSON of format 4.5.</summary>
    /// <exception cref="SubmissionException">The bytes are no notebook of format 4, or one beyond the limits.</exception>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
            throw new SubmissionException($"is empty; {AskAgain}");
        if (bytes.Contains((byte)0) || !Utf8.IsValid(bytes))
            throw new SubmissionException("is not a text file in UTF-8, so it is no notebook; ask for the .ipynb file");
        try
        {
            return new ReducedNotebook(bytes).Reduce();
        }
        catch (JsonException torn)
        {
            throw new SubmissionException($"is not valid JSON at line {(torn.LineNumber ?? 0) + 1}, so it was damaged or cut off on its way; {AskAgain}");
        }
        catch (InvalidOperationException)
        {
            throw new SubmissionException($"has half a character in it (an unpaired \\ud800 escape); {AskAgain}, without that character");
        }
    }

    private string Reduce()
    {
        var kept = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(kept, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Next();
        if (_reader.TokenType != JsonTokenType.StartObject)
            throw new SubmissionException("is JSON but not a notebook; ask for the .ipynb file");
        int? major = null;
        var hasCells = false;
        writer.WriteStartObject();
        var seen = 0;
        while (NextKey(RootKeys, ref seen, "The notebook") is var key and not End)
        {
            Next();
            switch (key)
            {
                case "cells":
                    hasCells = true;
                    WriteCells(writer);
                    break;
                case "metadata" when _reader.TokenType == JsonTokenType.StartObject:
                    writer.WritePropertyName("metadata");
                    WriteKnown(writer, RootMetadataKeys, "The notebook's metadata");
                    break;
                case "nbformat" when _reader.TokenType == JsonTokenType.Number:
                    major = _reader.TryGetInt32(out var number) ? number : -1;
                    break;
                default:
                    Skip();
                    break;
            }
        }
        // Whatever follows the end makes it no JSON.
        while (_reader.Read())
        {
        }
        if (major is null)
            throw new SubmissionException("is JSON but not a notebook: it has no nbformat number; ask for the .ipynb file");
        if (major != Major)
            throw new SubmissionException($"is a notebook of {(major > 0 ? $"format {major}" : "an unknown format")}, and only format {Major} is read; ask for it as a current Jupyter saves it");
        if (!hasCells)
            throw new SubmissionException("has no list of cells; ask for the .ipynb file");
        writer.WriteNumber("nbformat", Major);
        writer.WriteNumber("nbformat_minor", 5);
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(kept.WrittenSpan);
    }

    private void WriteCells(Utf8JsonWriter writer)
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
            throw new SubmissionException("has cells that are not a list; ask for the .ipynb file");
        writer.WriteStartArray("cells");
        while (Next() != JsonTokenType.EndArray)
        {
            if (++_cells > MostCells)
                throw new SubmissionException($"has more than {MostCells} cells; ask for it without those that are not needed");
            if (_reader.TokenType != JsonTokenType.StartObject)
                throw new SubmissionException($"has something that is no cell among its cells (cell {_cells}); {AskAgain}");
            WriteCell(writer);
        }
        writer.WriteEndArray();
    }

    private void WriteCell(Utf8JsonWriter writer)
    {
        var where = $"Cell {_cells}";
        string? kind = null, source = null;
        var seen = 0;
        writer.WriteStartObject();
        while (NextKey(CellKeys, ref seen, where) is var key and not End)
        {
            Next();
            switch (key)
            {
                case "cell_type" when _reader.TokenType == JsonTokenType.String && _reader.ValueSpan.Length < 40:
                    kind = _reader.GetString();
                    break;
                case "id" when _reader.TokenType == JsonTokenType.String && _reader.ValueSpan.Length <= 400:
                    writer.WriteString("id", _reader.GetString());
                    break;
                case "metadata" when _reader.TokenType == JsonTokenType.StartObject:
                    writer.WritePropertyName("metadata");
                    WriteKnown(writer, CellMetadataKeys, $"{where}'s metadata");
                    break;
                case "source":
                    source = ReadText();
                    break;
                default:
                    Skip();
                    break;
            }
        }
        writer.WriteString("cell_type", kind is "code" or "markdown" or "raw" ? kind : throw new SubmissionException($"has a cell that is neither code nor markdown nor raw (cell {_cells}); {AskAgain}"));
        writer.WriteString("source", source ?? throw NoText());
        writer.WriteEndObject();
    }

    private string ReadText()
    {
        var bytes = 0L;
        if (_reader.TokenType == JsonTokenType.String)
            return ReadPiece(ref bytes);
        if (_reader.TokenType != JsonTokenType.StartArray)
            throw NoText();
        var text = new StringBuilder();
        while (Next() != JsonTokenType.EndArray)
        {
            if (_reader.TokenType != JsonTokenType.String)
                throw NoText();
            if (++_pieces > MostPieces)
                throw new SubmissionException($"has more than {MostPieces} lines of text in its cells; {AskAgain}, without what is not needed");
            text.Append(ReadPiece(ref bytes));
        }
        return text.ToString();
    }

    private readonly SubmissionException NoText() => new($"has a cell without text (cell {_cells}); {AskAgain}");

    private string ReadPiece(ref long bytes)
    {
        bytes += _reader.ValueSpan.Length;
        _text += _reader.ValueSpan.Length;
        if (bytes > MostSourceBytes)
            throw new SubmissionException($"has more than {MostSourceBytes / 1_000_000} MB of text in cell {_cells}; {AskAgain}, without what is not needed");
        if (_text > MostText)
            throw new SubmissionException($"has more than {MostText / 1_000_000} MB of text in its cells; {AskAgain}, without what is not needed");
        // No compiler takes it, and much that shows or stores text stops at it.
        return _reader.GetString()!.Replace('\0', '\ufffd');
    }

    private void WriteKnown(Utf8JsonWriter writer, string[] known, string where)
    {
        var seen = 0;
        writer.WriteStartObject();
        while (NextKey(known, ref seen, where) is var key and not End)
        {
            Next();
            var start = _reader.TokenStartIndex;
            Skip();
            var value = _bytes[(int)start..(int)_reader.BytesConsumed];
            if (key == Unknown || value.Length > MostMetadataBytes)
                continue;
            writer.WritePropertyName(key);
            // Copied node by node, and so without what a raw copy could carry along: a key twice, half a character.
            (Node(value, where) ?? new JsonObject()).WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private static JsonNode? Node(ReadOnlySpan<byte> value, string where)
    {
        try
        {
            return JsonNode.Parse(value, documentOptions: new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            // Valid JSON it is: that was seen on the way through.
            throw Twice(where);
        }
    }

    private const string End = "\0end";
    private const string Unknown = "\0unknown";

    // One of the known keys, each of which comes once, or one of the two constants.
    private string NextKey(string[] known, ref int seen, string where)
    {
        if (Next() == JsonTokenType.EndObject)
            return End;
        for (var i = 0; i < known.Length; i++)
        {
            if (!_reader.ValueTextEquals(known[i]))
                continue;
            if ((seen & 1 << i) != 0)
                throw Twice(where);
            seen |= 1 << i;
            return known[i];
        }
        return Unknown;
    }

    private static SubmissionException Twice(string where) => new($"cannot be understood: {char.ToLowerInvariant(where[0])}{where[1..]} has a key twice; {AskAgain}");

    private void Skip()
    {
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        var depth = _reader.CurrentDepth;
        do
            Next();
        while (_reader.CurrentDepth > depth);
    }

    private JsonTokenType Next()
    {
        if (!_reader.Read())
            throw new JsonException();
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && _reader.CurrentDepth >= MaxDepth)
            throw new SubmissionException($"nests deeper than {MaxDepth} levels; {AskAgain}, without its outputs");
        return _reader.TokenType;
    }
}
