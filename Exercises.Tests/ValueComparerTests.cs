using CourseKit.Exercises.Values;
using CsCheck;

namespace CourseKit.Exercises.Tests;

public sealed class ValueComparerTests
{
    private static readonly Gen<ValueData> Values = Gen.OneOf(
        Gen.Double.Select(x => (ValueData)new NumberValue(x, "f64")),
        Gen.Bool.Select(b => (ValueData)new BoolValue(b)),
        Gen.String.Select(s => (ValueData)new TextValue(s)),
        Gen.Int[0, 3].Array[1, 3].SelectMany(shape => Gen.Double[-1e3, 1e3].Array[shape.Aggregate(1, (a, b) => a * b)]
            .Select(values => (ValueData)new ArrayValue("f64", shape, values))));

    [Theory]
    // |a − e| ≤ tol · max(1, |e|), worked out by hand; the halves and eighths are exact in binary.
    [InlineData(0.0, 0.125, 0.125, true)]
    [InlineData(0.0, 0.1875, 0.125, false)]
    [InlineData(1000.0, 1125.0, 0.125, true)]
    [InlineData(1000.0, 1126.0, 0.125, false)]
    [InlineData(0.5, 0.625, 0.125, true)]
    [InlineData(-1000.0, -875.0, 0.125, true)]
    [InlineData(3.0, 3.0, 0.0, true)]
    [InlineData(double.NaN, double.NaN, 0.0, true)]
    [InlineData(double.NaN, 1.0, 1.0, false)]
    [InlineData(double.NaN, double.PositiveInfinity, 1.0, false)]
    [InlineData(1.0, double.NaN, 1.0, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0.0, true)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, 1.0, false)]
    [InlineData(double.PositiveInfinity, 1e308, 1.0, false)]
    [InlineData(1e308, double.PositiveInfinity, 1.0, false)]
    public void Numbers_are_close_within_the_tolerance_of_the_larger_of_one_and_the_expected(double expected, double actual, double tolerance, bool close) =>
        Assert.Equal(close, ValueComparer.Compare(new NumberValue(expected, "f64"), new NumberValue(actual, "f32"), tolerance) is null);

    [Fact]
    public void A_value_equals_itself_at_tolerance_zero() => Values.Sample(value => Assert.Null(ValueComparer.Compare(value, value, 0)));

    [Fact]
    public void A_tolerance_that_is_wider_accepts_whatever_a_narrower_one_accepts() =>
        Gen.Select(Gen.Double, Gen.Double, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((e, a, t, wider) =>
            !ValueComparer.AreClose(e, a, t) || ValueComparer.AreClose(e, a, t + wider));

    [Fact]
    public void The_number_of_differing_values_is_the_number_that_were_changed() =>
        Gen.Select(Gen.Double[-100, 100].Array[12], Gen.Bool.Array[12]).Sample((values, changed) =>
        {
            var actual = values.Zip(changed, (value, change) => change ? value + 1000 : value).ToArray();
            var difference = ValueComparer.Compare(new ArrayValue("f64", [3, 4], values), new ArrayValue("f64", [3, 4], actual), 1e-6);
            Assert.Equal(changed.Count(c => c), (difference as ArrayDifference)?.Count ?? 0);
        });

    [Fact]
    public void The_worst_position_is_named_with_both_numbers() =>
        Assert.Equal(
            "2 of 6 values differ, most at [1, 2]: expected 6, got 9",
            Message(new ArrayValue("i64", [2, 3], [1, 2, 3, 4, 5, 6]), new ArrayValue("f32", [2, 3], [1, 2, 3.5, 4, 5, 9])));

    [Fact]
    public void A_NaN_is_worse_than_any_number() =>
        Assert.Equal(
            "all 2 values differ, most at [1]: expected 2, got NaN",
            Message(new ArrayValue("i64", [2], [1, 2]), new ArrayValue("f32", [2], [1e30, double.NaN])));

    [Fact]
    public void Arrays_of_other_shapes_are_said_to_have_other_shapes() =>
        Assert.Equal(
            "expected 2×3, got 3×3",
            Message(new ArrayValue("f64", [2, 3], new double[6]), new ArrayValue("f64", [3, 3], new double[9])));

    [Fact]
    public void A_list_has_values_and_a_matrix_has_sides() =>
        Assert.Equal(
            "expected 2×3, got 6 values",
            Message(new ArrayValue("f64", [2, 3], new double[6]), new ArrayValue("f64", [6], new double[6])));

    [Fact]
    public void Other_kinds_are_named() =>
        Assert.Equal("expected a number, got a 1×1 array", Message(new NumberValue(1, "f64"), new ArrayValue("f64", [1, 1], [1])));

    [Fact]
    public void A_bool_is_never_a_number()
    {
        Assert.Equal("expected a number, got a bool", Message(new NumberValue(1, "f64"), new BoolValue(true)));
        Assert.Equal(
            "expected a list of 1 number, got a list of 1 bool",
            Message(new ArrayValue("f64", [1], [1]), new ArrayValue("bool", [1], [1])));
    }

    [Fact]
    public void Texts_are_compared_letter_by_letter() =>
        Assert.Equal("expected \"Valid\", got \"valid\"", Message(new TextValue("Valid"), new TextValue("valid")));

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_tolerance_that_is_none_is_refused(double tolerance) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueComparer.Compare(new BoolValue(true), new BoolValue(true), tolerance));

    private static string Message(ValueData expected, ValueData actual) => ValueComparer.Compare(expected, actual, 1e-6)!.Message;
}
