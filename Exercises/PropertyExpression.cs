using System.Globalization;
using System.Text;
using CourseKit.Exercises.Values;

namespace CourseKit.Exercises;

/// <summary>A property of an exercise as one C# expression that needs nothing else: the answer stands in it as data.</summary>
public static class PropertyExpression
{
    // Of the extension, which whoever asks has loaded.
    private const string Answer = "global::CourseKit.Extension.Exercises.ProbeValue.Answer";

    /// <summary>The expression. It comes to what the property comes to: true, false or a text.</summary>
    /// <param name="property">A C# expression over <c>answer</c> and <c>seed</c>.</param>
    /// <param name="answer">What is judged; not <see cref="OtherValue"/>.</param>
    /// <param name="seed">The seed with which it was computed.</param>
    /// <exception cref="ArgumentException">The answer has no plain form.</exception>
    public static string Of(string property, ValueData answer, int seed)
    {
        var type = PlainValue.TypeName(answer);
        // In base64, so that nothing in a student's text can end the literal.
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(ValueJson.Write(answer)));
        // Parentheses close on a line of their own, in case the property ends in a comment.
        return string.Create(CultureInfo.InvariantCulture,
            $"((global::System.Func<{type}, int, object>)((answer, seed) => (object)({property}\n)))(({type}){Answer}(\"{data}\"), {seed})");
    }

    /// <summary>What is wrong with the answer, in one sentence without a full stop; null if nothing is.</summary>
    /// <param name="judgement">What the expression came to.</param>
    /// <exception cref="FormatException">It is neither true, false nor a text; the message says what it is.</exception>
    public static string? Reason(ValueData judgement) => judgement switch
    {
        BoolValue { Value: true } or TextValue { Value: "" } => null,
        BoolValue => "does not have the property that is asked for",
        TextValue text => text.Value.ReplaceLineEndings(" ").TrimEnd('.', ' '),
        _ => throw new FormatException($"it came to {judgement.Description}, and should be true, false or a text"),
    };
}
