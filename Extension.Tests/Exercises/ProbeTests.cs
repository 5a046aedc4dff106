using System.Globalization;
using CourseKit.Exercises;
using CourseKit.Exercises.Values;
using CourseKit.Extension.Exercises;
using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Extension.Tests.Exercises;

public sealed class ProbeTests : IDisposable
{
    private const string Definition = """
        {
          "points": 4,
          "checks": [ { "name": "one", "expression": "F(1)", "expected": 10, "points": 0.5 } ],
          "probes": [
            { "name": "secret", "expression": "F(seed)", "points": 1.25, "answers": [
              { "seed": 2, "value": {"kind":"number","dtype":"i32","value":20} }, { "seed": 3, "value": {"kind":"number","dtype":"i32","value":30} } ] },
            { "name": "judged", "expression": "F(-seed)", "property": "answer == -10 * seed", "points": 2.25, "answers": [ { "seed": 4 } ] },
          ],
        }
        """;

    private readonly FakeHost _host = new();
    private readonly TextWriter _error = Console.Error;

    public ProbeTests()
    {
        var book = new ExerciseBook();
        _host.AddMagic(ExerciseMagic.Create(book));
        _host.AddMagic(CheckMagic.Create(book));
        _host.AddMagic(ProbeMagic.Create(book));
        ExercisePoints.Read(book);
        EarnedPointsFormatter.Register();
        Answer(x => 10 * x);
    }

    public void Dispose() => Console.SetError(_error);

    [Fact]
    public async Task A_right_answer_comes_to_all_points()
    {
        Assert.Equal("4", await PointsAsync());
        Assert.Equal(
            """
            f: 3.5 of 3.5 points from hidden checks
              ✓ secret: passed
              ✓ judged: passed
            """, _host.Shown[^1].PlainText);
    }

    [Fact]
    public async Task Each_check_counts_by_itself_and_every_seed_must_be_right()
    {
        Answer(x => x == 3 ? 0 : 10 * x);
        Assert.Equal("2.75", await PointsAsync()); // 0.5 + 2.25
        Answer(x => x < 0 ? 0 : 10 * x);
        Assert.Equal("1.75", await PointsAsync()); // 0.5 + 1.25
    }

    [Fact]
    public async Task What_is_not_written_comes_to_nothing_and_is_not_called_wrong()
    {
        Answer(_ => throw new NotImplementedException());
        Assert.Equal("0", await PointsAsync());
        Assert.Contains("○ secret: not answered", _host.Shown[^1].PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_function_or_one_that_throws_comes_to_nothing()
    {
        Answer(_ => throw new InvalidOperationException("20"));
        Assert.Equal("0", await PointsAsync());
        _host.Expressions.Clear();
        Assert.Equal("0", await PointsAsync());
    }

    [Fact]
    public async Task What_is_shown_names_hidden_checks_and_nothing_that_they_expect_or_got()
    {
        Answer(x => 777 * x);
        await PointsAsync();
        var shown = string.Join('\n', _host.Shown[^1].Data.Where(form => form.Key != MimeBundle.Html).Select(form => form.Value));
        Assert.Contains("✗ secret: failed", shown, StringComparison.Ordinal);
        var html = _host.Shown[^1].Data[MimeBundle.Html];
        html = html[html.IndexOf("</style>", StringComparison.Ordinal)..];
        foreach (var secret in (string[])["20", "30", "777", "1554", "2331", "F(", "property", "-10", "seed"])
        {
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public async Task Points_are_written_with_a_point_in_every_culture(string culture)
    {
        Answer(x => x < 0 ? 0 : 10 * x);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("1.75", await PointsAsync());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Points_have_no_other_form_than_text() =>
        Assert.Equal([MimeBundle.Text], Formatter.GetPreferredMimeTypesFor(typeof(EarnedPoints)));

    [Fact]
    public async Task Checks_that_have_run_already_do_not_run_again()
    {
        var calls = 0;
        await _host.RunAsync("#!exercise", "f", Definition);
        _host.Expressions["F(1)"] = () => ++calls * 10;
        await _host.RunAsync("#!check", "f");
        await _host.RunAsync("#!probe", "f");
        Assert.Equal(1, calls);
        Assert.Equal("4", ExercisePoints.Of("f").ToString());
    }

    [Fact]
    public async Task What_an_earlier_definition_earned_does_not_count()
    {
        await PointsAsync();
        await _host.RunAsync("#!exercise", "f", Definition);
        Assert.Equal("There are no points of f yet: run #!exercise f and #!probe f first.", Assert.Throws<InvalidOperationException>(() => ExercisePoints.Of("f")).Message);
        Answer(_ => 0);
        await _host.RunAsync("#!probe", "f");
        Assert.Equal("0", ExercisePoints.Of("f").ToString());
    }

    [Fact]
    public async Task Without_probes_or_their_answers_it_says_where_they_are()
    {
        await _host.RunAsync("#!exercise", "released", """{ "points": 2, "checks": [] }""");
        Assert.Equal("The hidden checks of released are not in this notebook; they come back when it is graded.", (await Assert.ThrowsAsync<MagicException>(() => _host.RunAsync("#!probe", "released"))).Message);
        await _host.RunAsync("#!exercise", "source", """{ "points": 1, "probes": [ { "name": "p", "expression": "F(seed)" } ] }""");
        Assert.Contains("\"p\" of source has no answers to compare with; coursekit release --for-nbgrader", (await Assert.ThrowsAsync<MagicException>(() => _host.RunAsync("#!probe", "source"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exercise_without_hidden_checks_comes_to_what_its_checks_earn()
    {
        await _host.RunAsync("#!exercise", "f", """{ "points": 0.5, "checks": [ { "name": "one", "expression": "F(1)", "expected": 10, "points": 0.5 } ] }""");
        await _host.RunAsync("#!probe", "f");
        Assert.Equal("0.5", ExercisePoints.Of("f").ToString());
        Assert.Empty(_host.Shown);
    }

    [Theory]
    [InlineData("#!check")]
    [InlineData("#!probe")]
    public async Task What_checks_write_to_standard_error_comes_as_output_and_only_while_they_run(string magic)
    {
        var (before, output, errors) = (Console.Out, new StringWriter(), new StringWriter());
        Console.SetOut(output);
        Console.SetError(errors);
        try
        {
            Answer(x =>
            {
                Console.Error.WriteLine("a warning");
                return 10 * x;
            });
            await _host.RunAsync("#!exercise", "f", Definition);
            await _host.RunAsync(magic, "f");
            Console.Error.Write("after");
        }
        finally
        {
            Console.SetOut(before);
        }
        Assert.Contains("a warning", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("after", errors.ToString());
    }

    private void Answer(Func<int, object?> answer)
    {
        _host.Expressions["F(1)"] = () => answer(1);
        foreach (var seed in (int[])[2, 3])
            _host.Expressions[ProbeExpression.Of("F(seed)", seed)] = () => answer(seed);
        _host.Expressions[ProbeExpression.Of("F(-seed)", 4)] = () => answer(-4);
        // What the property says of it, with the seed that it was asked with.
        foreach (var value in (int[])[-40, 0, -4 * 777])
            _host.Expressions[PropertyExpression.Of("answer == -10 * seed", new NumberValue(value, "i32"), 4)] = () => value == -40;
    }

    private async Task<string> PointsAsync()
    {
        await _host.RunAsync("#!exercise", "f", Definition);
        await _host.RunAsync("#!probe", "f");
        return ExercisePoints.Of("f").ToDisplayString(MimeBundle.Text);
    }
}
