using CourseKit.Exercises.Values;

namespace CourseKit.Exercises.Tests;

public sealed class ExerciseParserTests
{
    private const string Source = """
        {
          "points": 4,
          "signature": "double[,] F(double[,] x)",
          "checks": [
            // seen by everyone
            { "name": "a matrix", "expression": "F(x)", "expected": [[1, 2], [3, "Infinity"]], "tolerance": 0.5, "points": 1.5, "hint": "Look." },
            { "name": "a text", "expression": "G()", "expected": "same", "points": 0.5 },
          ],
          "forbidden": ["torch.nn.functional.conv2d"],
          // BEGIN HIDDEN TESTS
          "probes": [ { "name": "random", "expression": "F(Draw(seed))", "points": 2 } ],
          // END HIDDEN TESTS
        }
        """;

    [Fact]
    public void A_definition_is_read_as_written()
    {
        var exercise = ExerciseParser.Parse("f", Source);

        Assert.Equal(("f", 4m, 2m, 2m), (exercise.Name, exercise.Points, exercise.VisiblePoints, exercise.HiddenPoints));
        Assert.Equal(
            new ExerciseCheck("a matrix", "F(x)", new ArrayValue("f64", [2, 2], [1, 2, 3, double.PositiveInfinity])) { Tolerance = 0.5, Points = 1.5m, Hint = "Look." },
            exercise.Checks[0]);
        Assert.Equal(new ExerciseCheck("a text", "G()", new TextValue("same")) { Tolerance = 1e-6, Points = 0.5m }, exercise.Checks[1]);
        Assert.Equal([new ExerciseProbe("random", "F(Draw(seed))") { Points = 2 }], exercise.Probes);
        Assert.Equal(["torch.nn.functional.conv2d"], exercise.Forbidden);
        Assert.Equal("double[,] F(double[,] x)", exercise.Signature);
        Assert.Equal(3, ExerciseParser.Read("f", Source).SignatureLine);
    }

    [Fact]
    public void Numbers_that_JSON_has_no_word_for_can_be_expected_in_a_list()
    {
        var exercise = ExerciseParser.Parse("f", """{ "points": 1, "checks": [ { "name": "a", "expression": "F()", "expected": ["NaN", "-Infinity", 1] } ] }""");
        Assert.Equal(new ArrayValue("f64", [3], [double.NaN, double.NegativeInfinity, 1]), exercise.Checks[0].Expected);
    }

    [Fact]
    public void What_an_exercise_needs_and_how_long_it_may_take_are_read()
    {
        var exercise = ExerciseParser.Parse("f", """{ "points": 1, "needs": ["images"], "seconds": 2.5, "checks": [ { "name": "a", "expression": "1", "property": "answer > 0" } ] }""");
        Assert.Equal(["images"], exercise.Needs);
        Assert.Equal(TimeSpan.FromSeconds(2.5), exercise.ProcessorTime);
        Assert.Equal(("answer > 0", null), (exercise.Checks[0].Property, exercise.Checks[0].Expected));
        var plain = ExerciseParser.Parse("f", """{ "points": 1, "checks": [ { "name": "a", "expression": "1", "expected": 1 } ] }""");
        Assert.Null(plain.Needs);
        Assert.Equal(TimeSpan.FromSeconds(30), plain.ProcessorTime);
    }

    [Theory]
    [InlineData("\"seconds\": 0,", "\"seconds\" of an exercise must be a number of seconds above 0")]
    [InlineData("\"signature\": \"\",", "\"signature\" of an exercise must be a text that is not empty.")]
    [InlineData("\"needs\": [1],", "\"needs\" lists names of cells as texts, not a number.")]
    [InlineData("\"checks\": [ { \"name\": \"a\", \"expression\": \"1\", \"expected\": 1, \"property\": \"true\" } ],", "either \"expected\" or \"property\"")]
    public void What_cannot_be_is_said(string property, string reason) =>
        Assert.Contains(reason, Assert.Throws<ExerciseFormatException>(() => ExerciseParser.Parse("f", $$"""{ "points": 1, {{property}} }""")).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_definition_can_be_read_past_its_mistakes_and_tells_all_of_them_with_their_lines()
    {
        var reading = ExerciseParser.Read("f", """
            {
              "points": "many",
              "checks": [
                { "name": "a", "expected": 1 },
                { "name": "b", "expression": "F()", "expected": null, "tolerance": -1 },
                { "name": "c",
                  "expression": "G()", "expected": 1 },
                7
              ],
              "forbidden": ["A.B", 7, "C.D"]
            }
            """);

        Assert.Equal([4, 5, 5, 8, 2, 10], reading.Mistakes.Select(mistake => mistake.Line));
        Assert.Equal("c", Assert.Single(reading.Definition!.Checks).Name);
        Assert.Equal(7, reading.ExpressionLines["c"]);
        Assert.Equal(["A.B", "C.D"], reading.Definition.Forbidden);
        Assert.Equal(10, reading.ForbiddenLines["C.D"]);
    }

    [Fact]
    public void A_definition_without_mistakes_is_the_one_that_is_parsed() =>
        Assert.Equal(ExerciseParser.Parse("f", Source).Checks, ExerciseParser.Read("f", Source).Definition!.Checks);

    [Fact]
    public void A_released_definition_still_knows_what_its_hidden_probes_are_worth()
    {
        var begin = Source.IndexOf("// BEGIN", StringComparison.Ordinal);
        var end = Source.IndexOf("// END HIDDEN TESTS", StringComparison.Ordinal) + "// END HIDDEN TESTS".Length;

        var released = ExerciseParser.Parse("f", Source[..begin] + Source[end..]);

        Assert.Empty(released.Probes);
        Assert.Equal(2m, released.HiddenPoints);
    }

    [Theory]
    [InlineData("", "Line 1: the exercise f has no body; write its checks in braces below #!exercise.")]
    [InlineData("[]", "Line 1: an exercise is an object in braces, not a list.")]
    [InlineData("{ }", "Line 1: \"points\" is missing in an exercise; add it.")]
    [InlineData("{\n \"points\": 1,\n \"cheks\": [] }", "Line 3: an exercise has no property \"cheks\"; do you mean \"checks\"?")]
    [InlineData("{\n \"points\": 1,\n \"colour\": 1 }", "Line 3: an exercise has no property \"colour\"; it may have points, signature, needs, seconds, checks, probes, forbidden.")]
    [InlineData("{ \"points\": 1,\n \"points\": 2 }", "Line 2: \"points\" stands twice in an exercise; keep one.")]
    [InlineData("{ \"points\": -1 }", "Line 1: \"points\" of an exercise must be a number of points from 0 on, such as 2 or 0.5.")]
    [InlineData("{ \"points\": 1, \"checks\": {} }", "Line 1: \"checks\" of an exercise must be a list in brackets, not an object.")]
    [InlineData("{ \"points\": 1, \"checks\": [\n{ \"name\": \"a\", \"expresion\": \"b\" } ] }", "Line 2: a check has no property \"expresion\"; do you mean \"expression\"?")]
    [InlineData("{ \"points\": 1, \"checks\": [\n{ \"name\": \"a\", \"expression\": \"b\" } ] }", "Line 2: \"expected\" is missing in a check; add it.")]
    [InlineData("{ \"points\": 1, \"checks\": [{ \"name\": \"a\", \"expression\": \"b\",\n \"expected\": null } ] }", "Line 2: \"expected\" is a number, a text, true, false or a list of these, not null.")]
    [InlineData("{ \"points\": 1, \"checks\": [{ \"name\": \"a\", \"expression\": \"b\",\n \"expected\": [[1,2],[3]] } ] }", "Line 2: \"expected\" is not a value to compare with: List<object> whose rows differ in length (2 and 1).")]
    [InlineData("{ \"points\": 1, \"checks\": [{ \"name\": \"\", \"expression\": \"b\" } ] }", "Line 1: \"name\" of a check must be a text that is not empty.")]
    [InlineData("{ \"points\": 1,\n \"probes\": [{ \"name\": \"a\", \"expression\": \"b\", \"points\": 2 } ] }", "Line 1: \"points\" is 1, but the checks and probes add up to 2; make them agree.")]
    public void A_mistake_is_named_with_its_line_and_property(string body, string message) =>
        Assert.Equal(message, Assert.Throws<ExerciseFormatException>(() => ExerciseParser.Parse("f", body)).Message);

    [Fact]
    public void What_is_not_JSON_is_named_with_its_line()
    {
        var exception = Assert.Throws<ExerciseFormatException>(() => ExerciseParser.Parse("f", "{\n \"points\": 1\n \"checks\": [] }"));

        Assert.Equal(3, exception.Line);
        Assert.StartsWith("Line 3: this is not JSON: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_cut_off_is_refused_and_never_brings_the_parser_down()
    {
        for (var length = 0; length < Source.LastIndexOf('}'); length++)
            Assert.Throws<ExerciseFormatException>(() => ExerciseParser.Parse("f", Source[..length]));
    }
}
