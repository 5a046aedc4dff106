using CourseKit.Exercises.Values;
using CsCheck;

namespace CourseKit.Exercises.Tests;

public sealed class AnsweredExerciseTests
{
    private const string Lines = """
        {
          "points": 1,
          "probes": [
            {
              "name": "on lines", // 2 of them
              "expression": "F(seed)",
              "points": 1 // all
            },
          ],
        }
        """;

    [Fact]
    public void An_answer_stands_behind_the_last_property_and_all_else_stays() =>
        Assert.Equal(
            """
            {
              "points": 1,
              "probes": [
                {
                  "name": "on lines", // 2 of them
                  "expression": "F(seed)",
                  "points": 1,
                  "answers": [
                    { "seed": 5, "value": {"kind":"number","dtype":"f64","value":2.5} },
                    { "seed": 6, "value": {"kind":"bool","value":true} }
                  ] // all
                },
              ],
            }
            """,
            Written(Lines, "on lines", new(5, new NumberValue(2.5, "f64")), new(6, new BoolValue(true))));

    [Theory]
    [InlineData("""{ "points": 1, "probes": [ { "name": "é", "expression": "F(seed)" } ] }""", """{ "points": 1, "probes": [ { "name": "é", "expression": "F(seed)", "answers": [ { "seed": 7 } ] } ] }""")]
    [InlineData("""{ "points": 1, "probes": [ { "expression": "F(seed)", "name": "é", }, ] }""", """{ "points": 1, "probes": [ { "expression": "F(seed)", "name": "é", "answers": [ { "seed": 7 } ], }, ] }""")]
    [InlineData("""{ "points": 0, "checks": [] }""", """{ "points": 0, "checks": [] }""")]
    public void On_one_line_it_stays_on_the_line(string body, string expected) => Assert.Equal(expected, Written(body, "é", new ProbeAnswer(7, null)));

    [Fact]
    public void What_was_written_is_read_to_the_last_bit() =>
        Gen.OneOf(
            Gen.Double.Select(x => (ValueData)new NumberValue(x, "f64")),
            Gen.Float.Select(x => (ValueData)new NumberValue(x, "f32")),
            Gen.Long.Select(x => (ValueData)new NumberValue(x, "i64")),
            Gen.Bool.Select(b => (ValueData)new BoolValue(b)),
            Gen.String[Gen.Char['\0', '\uD7FF'], 0, 20].Select(s => (ValueData)new TextValue(s)),
            Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Double.Array[9]).Select((rows, columns, values) => (ValueData)new ArrayValue("f32", [rows, columns], values[..(rows * columns)])),
            Gen.Bool.Array[4].Select(flags => (ValueData)new ArrayValue("bool", [2, 2], [.. flags.Select(flag => flag ? 1.0 : 0.0)])))
        .Sample(value =>
        {
            var read = ExerciseParser.Parse("f", Written(Lines, "on lines", new ProbeAnswer(-3, value)));
            Assert.Equal([new(-3, value)], Assert.Single(read.Probes).Answers);
        });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(0.1 + 0.2)]
    public void Numbers_keep_their_bits(double number)
    {
        var read = ExerciseParser.Parse("f", Written(Lines, "on lines", new ProbeAnswer(1, new NumberValue(number, "f64"))));
        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(Assert.IsType<NumberValue>(read.Probes[0].Answers[0].Value).Value));
    }

    [Fact]
    public void Answers_are_written_once()
    {
        var once = Written(Lines, "on lines", new ProbeAnswer(1, new BoolValue(true)));
        var error = Assert.Throws<ExerciseFormatException>(() => Written(once, "on lines", new ProbeAnswer(2, new BoolValue(true))));
        Assert.Equal("Line 8: this probe has answers already; give the notebook that they were written from.", error.Message);
    }

    [Theory]
    [InlineData("\"answers\": 7", "\"answers\" of a probe must be a list in brackets, not a number.")]
    [InlineData("\"answers\": [7]", "an answer is an object in braces, not a number.")]
    [InlineData("\"answers\": [ { \"value\": {\"kind\":\"bool\",\"value\":true} } ]", "\"seed\" is missing in an answer; add it.")]
    [InlineData("\"answers\": [ { \"seed\": 1.5, \"value\": {\"kind\":\"bool\",\"value\":true} } ]", "\"seed\" of an answer must be a whole number that C#'s int holds.")]
    [InlineData("\"answers\": [ { \"seed\": 1 } ]", "\"value\" is missing in an answer; add it.")]
    [InlineData("\"answers\": [ { \"seed\": 1, \"value\": 4 } ]", "\"value\" of an answer cannot be read: This is not the JSON of a value")]
    [InlineData("\"answers\": [ { \"seed\": 1, \"value\": {\"kind\":\"array\",\"dtype\":\"f64\",\"shape\":[3],\"values\":[1]} } ]", "\"value\" of an answer cannot be read: ")]
    [InlineData("\"answers\": [ { \"seed\": 1, \"value\": {\"kind\":\"other\",\"type\":\"null\"} } ]", "\"value\" of an answer is nothing to compare with")]
    [InlineData("\"answers\": [ { \"seed\": 1, \"valeu\": 4 } ]", "an answer has no property \"valeu\"; do you mean \"value\"?")]
    [InlineData("\"property\": \"true\", \"answers\": [ { \"seed\": 1, \"value\": {\"kind\":\"bool\",\"value\":true} } ]", "an answer of a probe with a \"property\" has a \"seed\" alone")]
    public void What_is_no_answer_is_refused_and_says_why(string property, string reason) =>
        Assert.StartsWith("Line 2: " + reason, Assert.Throws<ExerciseFormatException>(() =>
            ExerciseParser.Parse("f", $"{{ \"points\": 1, \"probes\": [\n {{ \"name\": \"a\", \"expression\": \"F(seed)\", {property} }} ] }}")).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_is_cut_off_is_refused_and_never_brings_the_reader_down()
    {
        var whole = Written(Lines, "on lines", new ProbeAnswer(1, new ArrayValue("f64", [2], [1, double.NaN])));
        for (var length = 0; length < whole.LastIndexOf('}'); length++)
            Assert.Throws<ExerciseFormatException>(() => ExerciseParser.Parse("f", whole[..length]));
    }

    private static string Written(string body, string probe, params ProbeAnswer[] answers) =>
        AnsweredExercise.Write(body, new Dictionary<string, IReadOnlyList<ProbeAnswer>> { [probe] = answers });
}
