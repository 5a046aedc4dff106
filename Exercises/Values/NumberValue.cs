namespace CourseKit.Exercises.Values;

/// <summary>One number. Integers are exact up to 2^53.</summary>
/// <param name="Value">Any double, also NaN and infinity.</param>
/// <param name="DType">The type that it was, in torch's short form: <c>f32</c>, <c>i64</c>.</param>
public sealed record NumberValue(double Value, string DType) : ValueData
{
    /// <inheritdoc/>
    public override string Description => "a number";
}
