namespace CourseKit.Exercises.Values;

/// <summary>Turns plain data back into a value of C#: <c>double</c>, <c>bool</c>, <c>string</c>, or an array of the data's rank.</summary>
public static class PlainValue
{
    /// <summary>The type of <see cref="Of"/>, as C# writes it.</summary>
    /// <param name="data">What is not <see cref="OtherValue"/>.</param>
    /// <exception cref="ArgumentException">It has no plain form.</exception>
    public static string TypeName(ValueData data) => data switch
    {
        NumberValue => "double",
        BoolValue => "bool",
        TextValue => "string",
        ArrayValue array => $"{(array.IsBool ? "bool" : "double")}[{new string(',', array.Shape.Count - 1)}]",
        _ => throw NoForm(data),
    };

    /// <summary>The value.</summary>
    /// <param name="data">What is not <see cref="OtherValue"/>.</param>
    /// <exception cref="ArgumentException">It has no plain form.</exception>
    public static object Of(ValueData data) => data switch
    {
        NumberValue number => number.Value,
        BoolValue flag => flag.Value,
        TextValue text => text.Value,
        ArrayValue array => Fill(array),
        _ => throw NoForm(data),
    };

    private static Array Fill(ArrayValue array)
    {
        var filled = Array.CreateInstance(array.IsBool ? typeof(bool) : typeof(double), [.. array.Shape]);
        var position = new int[array.Shape.Count];
        foreach (var value in array.Values)
        {
            filled.SetValue(array.IsBool ? value != 0 : (object)value, position);
            for (var axis = position.Length - 1; axis >= 0 && ++position[axis] == array.Shape[axis]; axis--)
                position[axis] = 0;
        }
        return filled;
    }

    private static ArgumentException NoForm(ValueData data) => new($"{data.Description} has no plain form.", nameof(data));
}
