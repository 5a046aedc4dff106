namespace CourseKit.Exercises.Values;

/// <summary>A value as plain data: what an exercise expects, or what a student's expression came to. It can be written
/// down, sent out of the process that computed it, and compared elsewhere.</summary>
public abstract record ValueData
{
    /// <summary>The most numbers that one value may have.</summary>
    public const int MaxNumbers = 1_000_000;

    /// <summary>The MIME type of its JSON form.</summary>
    public const string MimeType = "application/vnd.coursekit.value+json";

    private protected ValueData() { }

    /// <summary>What it is, in the words of a sentence: <c>a number</c>, <c>a 2×3 array</c>.</summary>
    public abstract string Description { get; }
}

/// <summary>One number. Integers are exact up to 2^53.</summary>
/// <param name="Value">Any double, also NaN and infinity.</param>
/// <param name="DType">The type that it was, in torch's short form: <c>f32</c>, <c>i64</c>.</param>
public sealed record NumberValue(double Value, string DType) : ValueData
{
    /// <inheritdoc/>
    public override string Description => "a number";
}

/// <summary>True or false.</summary>
/// <param name="Value">Which of the two.</param>
public sealed record BoolValue(bool Value) : ValueData
{
    /// <inheritdoc/>
    public override string Description => "a bool";
}

/// <summary>A text.</summary>
/// <param name="Value">The text, unchanged.</param>
public sealed record TextValue(string Value) : ValueData
{
    /// <inheritdoc/>
    public override string Description => "a text";
}

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

/// <summary>Something that has no plain form: null, an object of some class, too many numbers.</summary>
/// <param name="Type">What it was, in a few words.</param>
public sealed record OtherValue(string Type) : ValueData
{
    /// <inheritdoc/>
    public override string Description => Type;
}
