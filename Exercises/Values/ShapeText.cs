using System.Globalization;

namespace CourseKit.Exercises.Values;

/// <summary>Shapes and positions as they are read aloud.</summary>
public static class ShapeText
{
    /// <summary>A shape: <c>2×3</c>; with one axis: <c>3 values</c>.</summary>
    public static string Of(IReadOnlyList<int> shape) =>
        shape.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{shape[0]} {(shape[0] == 1 ? "value" : "values")}")
            : string.Join('×', shape.Select(length => length.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A position as it is written in C#: <c>[1, 2]</c>.</summary>
    public static string Position(IReadOnlyList<int> index) =>
        $"[{string.Join(", ", index.Select(i => i.ToString(CultureInfo.InvariantCulture)))}]";
}
