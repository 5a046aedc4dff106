using System.Text.Json;
using CourseKit.Exercises.Values;

namespace CourseKit.Exercises.Parsing;

/// <summary>Reads the value that a check expects: a number, a text, true, false, or nested lists of numbers or bools.</summary>
internal static class ExpectedValue
{
    public static ValueData Read(JsonPart part)
    {
        var value = part.Type == JsonTokenType.StartArray ? ValueReader.Read(Plain(part)) : ReadScalar(part);
        return value is OtherValue other
            ? throw new ExerciseFormatException($"\"expected\" is not a value to compare with: {other.Type}.", part.Line)
            : value;
    }

    private static ValueData ReadScalar(JsonPart part) => part.Type switch
    {
        JsonTokenType.String => new TextValue(part.Text),
        JsonTokenType.Number => new NumberValue(Finite(part), "f64"),
        JsonTokenType.True or JsonTokenType.False => new BoolValue(part.Type == JsonTokenType.True),
        _ => throw new ExerciseFormatException(
            $"\"expected\" is a number, a text, true, false or a list of these, not {part.Description}.", part.Line),
    };

    private static object Plain(JsonPart part) => part.Type switch
    {
        JsonTokenType.StartArray => part.Items.Select(Plain).ToList(),
        JsonTokenType.Number => Finite(part),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String when ValueJson.NumberWord(part.Text) is { } word => word,
        _ => throw new ExerciseFormatException(
            $"a list in \"expected\" holds numbers, bools or lists of these (and \"Infinity\", \"-Infinity\" and \"NaN\"), not {part.Description}.", part.Line),
    };

    private static double Finite(JsonPart part) =>
        double.IsFinite(part.Number)
            ? part.Number
            : throw new ExerciseFormatException($"{part.Text} is too large for a double.", part.Line);
}
