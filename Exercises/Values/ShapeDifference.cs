namespace CourseKit.Exercises.Values;

/// <summary>Both are arrays, of different shapes.</summary>
/// <param name="Expected">The shape that was expected.</param>
/// <param name="Actual">The shape that came.</param>
public sealed record ShapeDifference(IReadOnlyList<int> Expected, IReadOnlyList<int> Actual) : Difference
{
    /// <inheritdoc/>
    public override string Message => $"expected {ShapeText.Of(Expected)}, got {ShapeText.Of(Actual)}";

    /// <inheritdoc/>
    public override string MessageWithoutExpected => $"got {ShapeText.Of(Actual)}, and another shape is right";
}
