using CourseKit.Exercises.Values;
using CsCheck;

namespace CourseKit.Exercises.Tests;

public sealed class ValueJsonTests
{
    [Fact]
    public void The_form_of_an_array_is_kind_dtype_shape_values() =>
        Assert.Equal(
            """{"kind":"array","dtype":"f32","shape":[1,3],"values":[1.5,"NaN","-Infinity"]}""",
            ValueJson.Write(new ArrayValue("f32", [1, 3], [1.5, double.NaN, double.NegativeInfinity])));

    [Fact]
    public void What_was_written_is_read_to_the_last_bit() =>
        Gen.OneOf(
            Gen.Double.Select(x => (ValueData)new NumberValue(x, "f64")),
            Gen.Bool.Select(b => (ValueData)new BoolValue(b)),
            Gen.String[Gen.Char['\0', '\uD7FF'], 0, 20].Select(s => (ValueData)new TextValue(s)),
            Gen.Double.Array[6].Select(values => (ValueData)new ArrayValue("f64", [2, 3], values)),
            Gen.Const((ValueData)new OtherValue("null")))
        .Sample(value => Assert.Equal(value, ValueJson.Read(ValueJson.Write(value))));

    [Theory]
    [InlineData("", "not the JSON")]
    [InlineData("[]", "not the JSON")]
    [InlineData("{}", "not the JSON")]
    [InlineData("""{"kind":"array","dtype":"f32","shape":[2],"values":[1]}""", "does not hold 1 numbers")]
    [InlineData("""{"kind":"array","dtype":"f32","shape":[-1,-1],"values":[1]}""", "no axis of negative length")]
    [InlineData("""{"kind":"array","dtype":"f32","shape":[],"values":[1]}""", "at least one axis")]
    [InlineData("""{"kind":"array","dtype":"f32","shape":[65536,65536],"values":[]}""", "does not hold 0 numbers")]
    [InlineData("""{"kind":"number","dtype":"f64","value":"1"}""", "\"1\" is not a number")]
    [InlineData("""{"kind":"number","dtype":"f64","value":[[[[[1]]]]]}""", "not the JSON")]
    [InlineData("""{"kind":"grade","value":10}""", "no kind \"grade\"")]
    [InlineData("""{"kind":"text","value":null}""", "must not be null")]
    public void What_is_no_value_is_refused_and_says_why(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => ValueJson.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void More_than_a_million_numbers_are_refused() =>
        Assert.Contains("at most 1000000 numbers", Assert.Throws<FormatException>(() => ValueJson.Read(
            $$"""{"kind":"array","dtype":"u8","shape":[1000001],"values":[0{{string.Concat(Enumerable.Repeat(",0", 1_000_000))}}]}""")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Damaged_text_is_read_or_refused_but_never_brings_the_reader_down()
    {
        var whole = ValueJson.Write(new ArrayValue("f32", [2, 2], [1, 2.5, double.NaN, 4]));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Char[' ', '~'], Gen.Int[0, 3]).Array[1, 4].Sample(edits =>
        {
            var text = whole;
            foreach (var (at, letter, kind) in edits)
            {
                var i = Math.Min(at, text.Length);
                text = kind switch
                {
                    0 => text[..i],
                    1 => text.Insert(i, letter.ToString()),
                    2 when i < text.Length => text.Remove(i, 1),
                    _ when i < text.Length => text.Remove(i, 1).Insert(i, letter.ToString()),
                    _ => text,
                };
            }
            try { ValueJson.Read(text); }
            catch (FormatException) { }
        });
    }
}
