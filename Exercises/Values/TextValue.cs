namespace CourseKit.Exercises.Values;

/// <summary>A text.</summary>
/// <param name="Value">The text, unchanged.</param>
public sealed record TextValue(string Value) : ValueData
{
    /// <inheritdoc/>
    public override string Description => "a text";
}
