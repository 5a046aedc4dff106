using CourseKit.Exercises.Values;

namespace CourseKit.Exercises.Tests;

public sealed class PlainValueTests
{
    public static TheoryData<object, string> Values => new()
    {
        { 2.5, "double" },
        { true, "bool" },
        { "a \"quoted\" text", "string" },
        { new[] { 1.0, double.NaN }, "double[]" },
        { new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } }, "double[,]" },
        { new[, ,] { { { true }, { false } } }, "bool[,,]" },
        { new double[0, 3], "double[,]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Data_become_the_value_that_they_were_read_from(object value, string type)
    {
        var data = ValueReader.Read(value);
        Assert.Equal(type, PlainValue.TypeName(data));
        Assert.Equal(value, PlainValue.Of(data));
    }

    [Fact]
    public void What_is_no_data_has_no_value() => Assert.Throws<ArgumentException>(() => PlainValue.Of(new OtherValue("null")));
}
