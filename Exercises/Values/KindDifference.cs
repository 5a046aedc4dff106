namespace CourseKit.Exercises.Values;

/// <summary>The two are not the same kind of thing.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What came.</param>
public sealed record KindDifference(ValueData Expected, ValueData Actual) : Difference
{
    /// <inheritdoc/>
    public override string Message => $"expected {Expected.Description}, got {Actual.Description}";

    /// <inheritdoc/>
    public override string MessageWithoutExpected => $"got {Actual.Description}, and something else is right";
}
