namespace CourseKit.Exercises.Values;

/// <summary>True or false.</summary>
/// <param name="Value">Which of the two.</param>
public sealed record BoolValue(bool Value) : ValueData
{
    /// <inheritdoc/>
    public override string Description => "a bool";
}
