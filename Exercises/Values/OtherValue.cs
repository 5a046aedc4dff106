namespace CourseKit.Exercises.Values;

/// <summary>Something that has no plain form: null, an object of some class, too many numbers.</summary>
/// <param name="Type">What it was, in a few words.</param>
public sealed record OtherValue(string Type) : ValueData
{
    /// <inheritdoc/>
    public override string Description => Type;
}
