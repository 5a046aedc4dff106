using System.Globalization;

namespace CourseKit.Exercises.Values;

/// <summary>In what two values differ.</summary>
public abstract record Difference
{
    private protected Difference() { }

    /// <summary>The difference in one sentence, without a full stop.</summary>
    public abstract string Message { get; }

    private protected static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}

/// <summary>The two are not the same kind of thing.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What came.</param>
public sealed record KindDifference(ValueData Expected, ValueData Actual) : Difference
{
    /// <inheritdoc/>
    public override string Message => $"expected {Expected.Description}, got {Actual.Description}";
}

/// <summary>Both are arrays, of different shapes.</summary>
/// <param name="Expected">The shape that was expected.</param>
/// <param name="Actual">The shape that came.</param>
public sealed record ShapeDifference(IReadOnlyList<int> Expected, IReadOnlyList<int> Actual) : Difference
{
    /// <inheritdoc/>
    public override string Message => $"expected {ShapeText.Of(Expected)}, got {ShapeText.Of(Actual)}";
}

/// <summary>Two numbers, bools or texts that are not equal.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What came.</param>
public sealed record ScalarDifference(ValueData Expected, ValueData Actual) : Difference
{
    /// <inheritdoc/>
    public override string Message => $"expected {Show(Expected)}, got {Show(Actual)}";

    private static string Show(ValueData value) => value switch
    {
        NumberValue number => Number(number.Value),
        BoolValue flag => flag.Value ? "true" : "false",
        TextValue text => $"\"{(text.Value.Length <= 200 ? text.Value : text.Value[..199] + "…")}\"",
        _ => value.Description,
    };
}

/// <summary>Two arrays of one shape with numbers that are too far apart.</summary>
/// <param name="Count">How many numbers differ.</param>
/// <param name="Total">How many numbers there are.</param>
/// <param name="Worst">The position where they differ most, one index an axis.</param>
/// <param name="Expected">The number expected there.</param>
/// <param name="Actual">The number that came there.</param>
public sealed record ArrayDifference(int Count, int Total, IReadOnlyList<int> Worst, double Expected, double Actual) : Difference
{
    /// <inheritdoc/>
    public override string Message =>
        $"{(Count == Total && Total > 1 ? $"all {Total}" : $"{Count} of {Total}")} values {(Count == 1 ? "differs" : "differ")}, "
        + $"most at {ShapeText.Position(Worst)}: expected {Number(Expected)}, got {Number(Actual)}";
}
