using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CourseKit.Exercises.Parsing;

/// <summary>A piece of JSON that knows the line it stands on, which <see cref="JsonElement"/> does not. Comments and
/// trailing commas are allowed: people write these texts.</summary>
internal sealed record JsonPart(JsonTokenType Type, int Line, string Text)
{
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
            var root = ReadPart(ref reader, new(utf8));
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

    private static JsonPart ReadPart(ref Utf8JsonReader reader, LineCounter lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<JsonPart>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadPart(ref reader, lines));
                return new(JsonTokenType.StartArray, line, "") { Items = items };
            case JsonTokenType.StartObject:
                var properties = new List<(string, int, JsonPart)>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, nameLine) = (Unescape(ref reader, lines), lines.At(reader.TokenStartIndex));
                    reader.Read();
                    properties.Add((name, nameLine, ReadPart(ref reader, lines)));
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
