using CourseKit.Exercises.Values;

namespace CourseKit.Extension.Exercises;

/// <summary>A value on its way out of a notebook.</summary>
/// <param name="Data">The value as plain data.</param>
public sealed record ProbedValue(ValueData Data)
{
    /// <summary>One line: what it is.</summary>
    public override string ToString() => Data switch
    {
        NumberValue number => Look.Number.Short(number.Value, 9),
        BoolValue flag => flag.Value ? "true" : "false",
        TextValue text => text.Value,
        _ => Data.Description,
    };
}
