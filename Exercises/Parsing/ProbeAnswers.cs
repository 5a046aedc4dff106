using System.Text;
using CourseKit.Exercises.Values;

namespace CourseKit.Exercises.Parsing;

/// <summary>The answers of probes in the text of an exercise.</summary>
internal static class ProbeAnswers
{
    /// <summary>What they stand under.</summary>
    public const string Property = "answers";

    /// <exception cref="ExerciseFormatException">It is no value to compare with.</exception>
    public static ValueData ReadValue(JsonPart part)
    {
        try
        {
            return ValueJson.Read(Encoding.UTF8.GetString(part.Written.Span)) is var value and not OtherValue
                ? value
                : throw new ExerciseFormatException("\"value\" of an answer is nothing to compare with; let the probe come to numbers, a text or a bool.", part.Line);
        }
        catch (FormatException exception)
        {
            throw new ExerciseFormatException($"\"value\" of an answer cannot be read: {exception.Message.TrimEnd('.')}.", part.Line);
        }
    }

    /// <summary>One answer on one line.</summary>
    public static string Write(ProbeAnswer answer) => answer.Value is { } value
        ? FormattableString.Invariant($"{{ \"seed\": {answer.Seed}, \"value\": {ValueJson.Write(value)} }}")
        : FormattableString.Invariant($"{{ \"seed\": {answer.Seed} }}");
}
