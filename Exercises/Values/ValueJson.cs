using System.Text;
using System.Text.Json;

namespace CourseKit.Exercises.Values;

/// <summary>The JSON form of a value: <c>{"kind":"array","dtype":"f32","shape":[2,2],"values":[1,2,3,"NaN"]}</c>.
/// Reading it trusts nothing: it may come from a process that wants a better grade.</summary>
public static class ValueJson
{
    /// <summary>Writes a value on one line.</summary>
    public static string Write(ValueData value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            switch (value)
            {
                case NumberValue number:
                    json.WriteString("kind", "number");
                    json.WriteString("dtype", number.DType);
                    json.WritePropertyName("value");
                    WriteNumber(json, number.Value);
                    break;
                case BoolValue flag:
                    json.WriteString("kind", "bool");
                    json.WriteBoolean("value", flag.Value);
                    break;
                case TextValue text:
                    json.WriteString("kind", "text");
                    json.WriteString("value", text.Value);
                    break;
                case ArrayValue array:
                    WriteArray(json, array);
                    break;
                case OtherValue other:
                    json.WriteString("kind", "other");
                    json.WriteString("type", other.Type);
                    break;
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is not that: not JSON, another kind, a shape that does not fit its numbers,
    /// more than <see cref="ValueData.MaxNumbers"/> numbers.</exception>
    public static ValueData Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 4 });
            var root = document.RootElement;
            return root.GetProperty("kind").GetString() switch
            {
                "number" => new NumberValue(ReadNumber(root.GetProperty("value")), ReadText(root, "dtype")),
                "bool" => new BoolValue(root.GetProperty("value").GetBoolean()),
                "text" => new TextValue(ReadText(root, "value")),
                "array" => ReadArray(root),
                "other" => new OtherValue(ReadText(root, "type")),
                var kind => throw new FormatException($"A value has no kind \"{kind}\"; there are number, bool, text, array and other."),
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"This is not the JSON of a value: {exception.Message}", exception);
        }
    }

    private static void WriteArray(Utf8JsonWriter json, ArrayValue array)
    {
        json.WriteString("kind", "array");
        json.WriteString("dtype", array.DType);
        json.WriteStartArray("shape");
        foreach (var length in array.Shape)
            json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach (var value in array.Values)
            WriteNumber(json, value);
        json.WriteEndArray();
    }

    private static ArrayValue ReadArray(JsonElement root)
    {
        var values = root.GetProperty("values");
        if (values.GetArrayLength() > ValueData.MaxNumbers)
            throw new FormatException($"A value has at most {ValueData.MaxNumbers} numbers, this one has {values.GetArrayLength()}.");
        return new(
            ReadText(root, "dtype"),
            [.. root.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())],
            [.. values.EnumerateArray().Select(ReadNumber)]);
    }

    private static string ReadText(JsonElement parent, string name) =>
        parent.GetProperty(name).GetString() ?? throw new FormatException($"The \"{name}\" of a value must not be null.");

    // JSON has no words for the numbers that are none.
    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    private static double ReadNumber(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => NumberWord(element.GetString()!)
            ?? throw new FormatException($"\"{element.GetString()}\" is not a number; the words for numbers are NaN, Infinity and -Infinity."),
        _ => throw new FormatException($"Expected a number, found {element.ValueKind}."),
    };

    internal static double? NumberWord(string word) => word switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };
}
