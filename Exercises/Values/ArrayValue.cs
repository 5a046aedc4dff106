namespace CourseKit.Exercises.Values;

/// <summary>Numbers in a rectangular grid of one or more axes.</summary>
public sealed record ArrayValue : ValueData
{
    /// <summary>A grid of numbers.</summary>
    /// <param name="dType">The element type in torch's short form; <c>bool</c> for true and false, stored as 1 and 0.</param>
    /// <param name="shape">The length of each axis, outermost first; at least one axis.</param>
    /// <param name="values">The numbers, the last axis fastest. Not copied.</param>
    /// <exception cref="ArgumentException">The shape has no axis or a negative one, or asks for another number of values.</exception>
    public ArrayValue(string dType, IReadOnlyList<int> shape, IReadOnlyList<double> values)
    {
        if (shape.Count == 0 || shape.Any(length => length < 0))
            throw new ArgumentException("An array has at least one axis, and no axis of negative length.", nameof(shape));
        if (shape.Aggregate(1.0, (product, length) => product * length) != values.Count)
            throw new ArgumentException($"A shape of {ShapeText.Of(shape)} does not hold {values.Count} numbers.", nameof(values));
        (DType, Shape, Values) = (dType, shape, values);
    }

    /// <summary>The element type in torch's short form.</summary>
    public string DType { get; }

    /// <summary>The length of each axis, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The numbers, the last axis fastest.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Whether the elements are true and false.</summary>
    public bool IsBool => DType == "bool";

    /// <inheritdoc/>
    public override string Description =>
        Shape.Count == 1
            ? $"a list of {Shape[0]} {(IsBool ? "bool" : "number")}{(Shape[0] == 1 ? "" : "s")}"
            : $"a {ShapeText.Of(Shape)} array{(IsBool ? " of bools" : "")}";

    /// <summary>Whether both have the same type, shape and numbers, NaN being the same as NaN.</summary>
    public bool Equals(ArrayValue? other) =>
        other is not null && DType == other.DType && Shape.SequenceEqual(other.Shape) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(DType, Values.Count, Shape.Count, Shape[0]);
}
