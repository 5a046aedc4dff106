namespace CourseKit.Exercises.Values;

/// <summary>Two arrays of one shape with numbers that are too far apart.</summary>
/// <param name="Count">How many numbers differ.</param>
/// <param name="Total">How many numbers there are.</param>
/// <param name="Worst">The position where they differ most, one index an axis.</param>
/// <param name="Expected">The number expected there.</param>
/// <param name="Actual">The number that came there.</param>
public sealed record ArrayDifference(int Count, int Total, IReadOnlyList<int> Worst, double Expected, double Actual) : Difference
{
    /// <summary>Whether they are arrays of bools.</summary>
    public bool IsBool { get; init; }

    /// <inheritdoc/>
    public override string Message => $"{Where}: expected {Write(Expected)}, got {Write(Actual)}";

    /// <inheritdoc/>
    public override string MessageWithoutExpected => $"{Where}: got {Write(Actual)}";

    private string Where =>
        $"{(Count == Total && Total > 1 ? $"all {Total}" : $"{Count} of {Total}")} values {(Count == 1 ? "differs" : "differ")}, most at {ShapeText.Position(Worst)}";

    private string Write(double value) => IsBool ? value == 0 ? "false" : "true" : Number(value);
}
