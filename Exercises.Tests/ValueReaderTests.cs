using CourseKit.Exercises.Values;
using CsCheck;

namespace CourseKit.Exercises.Tests;

public sealed class ValueReaderTests
{
    [Fact]
    public void A_rectangular_array_keeps_its_shape_and_order() =>
        Assert.Equal(new ArrayValue("f64", [2, 3], [1, 2, 3, 4, 5, 6]), ValueReader.Read(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }));

    [Fact]
    public void Nested_lists_arrays_and_tuples_are_arrays()
    {
        var expected = new ArrayValue("i32", [2, 2], [1, 2, 3, 4]);

        Assert.Equal(expected, ValueReader.Read(new int[][] { [1, 2], [3, 4] }));
        Assert.Equal(expected, ValueReader.Read(new List<List<int>> { new() { 1, 2 }, new() { 3, 4 } }));
        Assert.Equal(expected, ValueReader.Read(((1, 2), (3, 4))));
        Assert.Equal(expected, ValueReader.Read(Enumerable.Range(0, 2).Select(row => new[] { 2 * row + 1, 2 * row + 2 })));
    }

    [Fact]
    public void A_rectangle_inside_a_list_adds_an_axis() =>
        Assert.Equal(
            new ArrayValue("f32", [1, 2, 1], [1, 2]),
            ValueReader.Read(new[] { new float[,] { { 1 }, { 2 } } }));

    [Fact]
    public void Every_shape_survives_being_nested() =>
        Gen.Int[0, 4].Array[1, 4].Sample(shape =>
        {
            // Below an axis of length 0 there is nothing that could tell of further axes.
            var known = shape.TakeWhile(length => length > 0).ToArray();
            var expected = known.Length == shape.Length ? shape : [.. known, 0];
            var read = Assert.IsType<ArrayValue>(ValueReader.Read(Nested(shape)));
            Assert.Equal(expected, read.Shape);
            Assert.Equal(Enumerable.Range(0, read.Values.Count).Select(i => (double)i), read.Values);
        });

    [Theory]
    [InlineData(1.5f, 1.5, "f32")]
    [InlineData((byte)7, 7.0, "u8")]
    [InlineData(-3L, -3.0, "i64")]
    public void Numbers_of_any_type_are_numbers(object value, double number, string dType) =>
        Assert.Equal(new NumberValue(number, dType), ValueReader.Read(value));

    [Fact]
    public void A_task_is_not_its_result()
    {
        Assert.All(
            new object[] { Task.FromResult(1), Task.CompletedTask, new ValueTask<int>(1), new ValueTask() },
            task => Assert.Equal(new OtherValue("a task in place of its result"), ValueReader.Read(task)));
    }

    [Fact]
    public void What_has_no_plain_form_says_what_it_is()
    {
        Assert.Equal("null", Other(null));
        Assert.Equal("an object of type Random", Other(new Random(1)));
        Assert.Equal("DayOfWeek.Friday", Other(DayOfWeek.Friday));
        Assert.Equal("List<object> that mixes bools and numbers", Other(new List<object> { 1, true }));
        Assert.Equal("int[][] whose rows differ in length (2 and 1)", Other(new int[][] { [1, 2], [3] }));
        Assert.Equal("object[] with lists beside numbers", Other(new object[] { 1, new[] { 2 } }));
        Assert.Equal("object[] with lists beside numbers", Other(new object[] { new[] { 2 }, 1 }));
        Assert.Equal("string[] that holds a text", Other(new[] { "a" }));
    }

    [Fact]
    public void Sequences_without_end_are_left_after_a_million_items()
    {
        Assert.EndsWith("with more than 1000000 items", Other(Endless(1)));
        Assert.EndsWith("with more than 1000000 items", Other(Endless(Array.Empty<int>())));
    }

    [Fact]
    public void A_list_that_holds_itself_is_left()
    {
        var list = new List<object>();
        list.Add(list);
        Assert.Equal("List<object> nested more than 16 deep", Other(list));
    }

    [Fact]
    public void A_foreign_type_is_read_by_its_own_reader_also_inside_lists()
    {
        static ValueData? Read(object value) => value is Version version ? new ArrayValue("i32", [2], [version.Major, version.Minor]) : null;

        Assert.Equal(
            new ArrayValue("i32", [2, 2], [1, 2, 3, 4]),
            ValueReader.Read(new[] { new Version(1, 2), new Version(3, 4) }, Read));
    }

    private static string Other(object? value) => Assert.IsType<OtherValue>(ValueReader.Read(value)).Type;

    private static IEnumerable<T> Endless<T>(T item)
    {
        while (true)
            yield return item;
    }

    private static object Nested(ReadOnlySpan<int> shape)
    {
        var next = 0;
        return Nest(shape, ref next);
    }

    private static object Nest(ReadOnlySpan<int> shape, ref int next)
    {
        if (shape.Length == 0)
            return (double)next++;
        var items = new List<object>();
        for (var i = 0; i < shape[0]; i++)
            items.Add(Nest(shape[1..], ref next));
        return items;
    }
}
