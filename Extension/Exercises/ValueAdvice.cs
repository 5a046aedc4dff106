using System.Globalization;
using CourseKit.Exercises.Values;

namespace CourseKit.Extension.Exercises;

/// <summary>What may have gone wrong with a value that is not the expected one, in a few words: the end of the sentence that says how they
/// differ.</summary>
internal static class ValueAdvice
{
    // How close single and half precision come to a number of any size, after a computation of some length.
    private const double SinglePrecision = 1e-5;
    private const double HalfPrecision = 1e-2;

    /// <summary>Null where there is nothing to say.</summary>
    /// <param name="expected">What was expected.</param>
    /// <param name="actual">What came instead.</param>
    /// <param name="tolerance">How far numbers might have been apart.</param>
    /// <param name="signature">What the student is to declare; null where the exercise does not say.</param>
    public static string? For(ValueData expected, ValueData actual, double tolerance, string? signature) => (expected, actual) switch
    {
        (_, OtherValue) => For(actual, signature).TrimStart(';', ' ') is { Length: > 0 } advice ? advice : null,
        (ArrayValue e, ArrayValue a) when e.Shape.Count != a.Shape.Count || e.IsBool != a.IsBool => Right(signature),
        (ArrayValue e, ArrayValue a) when !e.Shape.SequenceEqual(a.Shape) =>
            e.Shape.Count == 2 && e.Shape.SequenceEqual(a.Shape.Reverse()) ? "are rows and columns swapped?" : null,
        (ArrayValue e, ArrayValue a) => Numbers(e.Values, a.Values, a.DType, tolerance),
        (NumberValue e, NumberValue a) => Numbers([e.Value], [a.Value], a.DType, tolerance),
        _ => expected.GetType() == actual.GetType() ? null : Right(signature),
    };

    /// <summary>For what is no plain value at all; empty, or it begins with a semicolon.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="signature">What the student is to declare; null where the exercise does not say.</param>
    public static string For(ValueData actual, string? signature) => actual switch
    {
        OtherValue { Type: "null" } => "; return what the function has computed",
        OtherValue { Type: NotebookValue.Disposed } => "; do not declare with `using` what you return, and take it out of a dispose scope with `MoveToOuterDisposeScope()`",
        OtherValue { Type: ValueReader.Unawaited } => $"; return the value itself, without async{(signature is null ? "" : $": {Right(signature)}")}",
        OtherValue when signature is not null => $"; {Right(signature)}",
        _ => "",
    };

    private static string? Right(string? signature) => signature is null ? null : new Signature(signature).ToString();

    private static string? Numbers(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string dType, double tolerance)
    {
        var wrong = Enumerable.Range(0, expected.Count).Where(i => !ValueComparer.AreClose(expected[i], actual[i], tolerance)).ToArray();
        if (wrong.Count(i => double.IsNaN(actual[i])) is > 0 and var count)
            return $"{(actual.Count == 1 ? "NaN" : $"{Count(count)} NaN, which")} comes from 0/0, from ∞ − ∞ or from the root or logarithm of a negative number";
        if (wrong.Any(i => double.IsInfinity(actual[i])))
            return "an infinity comes from a division by 0, or it is what a search began with";
        if (IsInteger(dType) && wrong.Any(i => expected[i] != Math.Floor(expected[i])))
            return "what you return are whole numbers: is something computed or stored as an int?";
        var precision = dType switch { "f32" => SinglePrecision, "f16" or "bf16" => HalfPrecision, _ => 0 };
        return precision > tolerance && wrong.All(i => ValueComparer.AreClose(expected[i], actual[i], precision))
            ? $"that is as close as {dType} comes: compute in double"
            : null;
    }

    private static string Count(int count) => count == 1 ? "1 is" : string.Create(CultureInfo.InvariantCulture, $"{count} are");

    // Of the element types in torch's short form.
    private static bool IsInteger(string dType) => dType is ['i' or 'u', ..];
}
