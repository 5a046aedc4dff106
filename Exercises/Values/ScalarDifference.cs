namespace CourseKit.Exercises.Values;

/// <summary>Two numbers, bools or texts that are not equal.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What came.</param>
public sealed record ScalarDifference(ValueData Expected, ValueData Actual) : Difference
{
    /// <inheritdoc/>
    public override string Message => $"expected {Show(Expected)}, got {Show(Actual)}";

    /// <inheritdoc/>
    public override string MessageWithoutExpected => Actual is TextValue ? "got another text" : $"got {Show(Actual)}, and another value is right";

    private static string Show(ValueData value) => value switch
    {
        NumberValue number => Number(number.Value),
        BoolValue flag => flag.Value ? "true" : "false",
        TextValue text => $"\"{(text.Value.Length <= 200 ? text.Value : text.Value[..199] + "…")}\"",
        _ => value.Description,
    };
}
