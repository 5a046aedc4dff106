using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CourseKit.Exercises.Parsing;

/// <summary>A piece of JSON that knows the line it stands on, which <see cref="JsonElement"/> does not. Comments and
/// trailing commas are allowed: people write these texts.</summary>
internal sealed record JsonPart(JsonTokenType Type, int Line, string Text)
{
    /// <summary>The part as it is written, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Written { get; private init; }

    /// <summary>Where it begins in the whole text, in bytes.</summary>
    public int Start { get; private init; }

    /// <summary>Where it ends.</summary>
    public int End => Start + Written.Length;

    public IReadOnlyList<JsonPart> Items { get; private init; } = [];

    public IReadOnlyList<(string Name, int Line, JsonPart Value)> Properties { get; private init; } = [];

    /// <exception cref="ExerciseFormatException">It is not JSON.</exception>
    public static JsonPart Parse(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(utf8, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 });
            reader.Read();
            var root = ReadPart(ref reader, utf8, new(utf8));
            while (reader.Read()) { } // to find what stands after the end
            return root;
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" LineNumber:")[0].Split(" Change the reader options")[0];
            throw new ExerciseFormatException($"this is not JSON: {reason}", (int)(exception.LineNumber ?? 0) + 1);
        }
    }

    /// <summary>What it is, in the words of a sentence.</summary>
    public string Description => Type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    public double Number => double.Parse(Text, CultureInfo.InvariantCulture);

    private static JsonPart ReadPart(ref Utf8JsonReader reader, byte[] utf8, LineCounter lines)
    {
        var start = (int)reader.TokenStartIndex;
        var part = ReadContent(ref reader, utf8, lines);
        return part with { Start = start, Written = utf8.AsMemory(start..(int)reader.BytesConsumed) };
    }

    private static JsonPart ReadContent(ref Utf8JsonReader reader, byte[] utf8, LineCounter lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<JsonPart>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadPart(ref reader, utf8, lines));
                return new(JsonTokenType.StartArray, line, "") { Items = items };
            case JsonTokenType.StartObject:
                var properties = new List<(string, int, JsonPart)>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, nameLine) = (Unescape(ref reader, lines), lines.At(reader.TokenStartIndex));
                    reader.Read();
                    properties.Add((name, nameLine, ReadPart(ref reader, utf8, lines)));
                }
                return new(JsonTokenType.StartObject, line, "") { Properties = properties };
            case JsonTokenType.String:
                return new(JsonTokenType.String, line, Unescape(ref reader, lines));
            default:
                return new(reader.TokenType, line, Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private static string Unescape(ref Utf8JsonReader reader, LineCounter lines)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException) // half of a surrogate pair
        {
            throw new ExerciseFormatException("this text has a broken \\u escape.", lines.At(reader.TokenStartIndex));
        }
    }

    /// <summary>Which line a byte is on. Asked in ascending order, so each byte is looked at once.</summary>
    private sealed class LineCounter(byte[] utf8)
    {
        private int _position;
        private int _line = 1;

        public int At(long index)
        {
            for (; _position < index; _position++)
                if (utf8[_position] == '\n')
                    _line++;
            return _line;
        }
    }
}
