namespace CourseKit.Exercises.Values;

/// <summary>Compares a value with what was expected. Numbers a and e are close when
/// <c>|a − e| ≤ tolerance · max(1, |e|)</c>: the tolerance is absolute for small numbers and relative for large ones.
/// Infinity equals only itself, and so does NaN: where it is expected it is right, and nowhere else. Element types do not matter (2 equals 2.0), except that a bool is
/// never a number. Texts are compared exactly.</summary>
public static class ValueComparer
{
    /// <summary>In what two values differ; null if they are close.</summary>
    /// <param name="expected">What was expected.</param>
    /// <param name="actual">What came.</param>
    /// <param name="tolerance">How far numbers may be apart, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, infinite or NaN.</exception>
    public static Difference? Compare(ValueData expected, ValueData actual, double tolerance)
    {
        if (!(tolerance >= 0 && double.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a finite number that is not negative.");

        return (expected, actual) switch
        {
            (NumberValue e, NumberValue a) => AreClose(e.Value, a.Value, tolerance) ? null : new ScalarDifference(e, a),
            (BoolValue e, BoolValue a) => e == a ? null : new ScalarDifference(e, a),
            (TextValue e, TextValue a) => e == a ? null : new ScalarDifference(e, a),
            (ArrayValue e, ArrayValue a) => CompareArrays(e, a, tolerance),
            _ => new KindDifference(expected, actual),
        };
    }

    /// <summary>Whether two numbers are close, in the sense of this class.</summary>
    public static bool AreClose(double expected, double actual, double tolerance) =>
        actual == expected
        || double.IsNaN(actual) && double.IsNaN(expected)
        || double.IsFinite(expected) && Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected));

    private static Difference? CompareArrays(ArrayValue expected, ArrayValue actual, double tolerance)
    {
        if (!expected.Shape.SequenceEqual(actual.Shape))
            return new ShapeDifference(expected.Shape, actual.Shape);
        if (expected.IsBool != actual.IsBool && expected.Values.Count > 0)
            return new KindDifference(expected, actual);

        var (count, worst, worstError) = (0, 0, -1.0);
        for (var i = 0; i < expected.Values.Count; i++)
        {
            if (AreClose(expected.Values[i], actual.Values[i], tolerance))
                continue;
            count++;
            var error = Error(expected.Values[i], actual.Values[i]);
            if (error > worstError)
                (worst, worstError) = (i, error);
        }
        return count == 0
            ? null
            : new ArrayDifference(count, expected.Values.Count, Position(worst, expected.Shape), expected.Values[worst], actual.Values[worst]) { IsBool = expected.IsBool };
    }

    // Of the numbers that differ, one that is not even a number is the worst.
    private static double Error(double expected, double actual)
    {
        var error = Math.Abs(actual - expected) / Math.Max(1, Math.Abs(expected));
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private static int[] Position(int flat, IReadOnlyList<int> shape)
    {
        var position = new int[shape.Count];
        for (var axis = shape.Count - 1; axis >= 0; axis--)
            (flat, position[axis]) = Math.DivRem(flat, shape[axis]);
        return position;
    }
}
