using CourseKit.Exercises;
using CourseKit.Exercises.Values;
using CourseKit.Extension.Exercises;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Tests.Exercises;

public sealed class CheckTests
{
    private const string Definition = """
        {
          "points": 4,
          "checks": [
            { "name": "a matrix", "expression": "F(x)", "expected": [[1, 2], [3, 4]], "hint": "Mind the edge." },
            { "name": "a number", "expression": "G()", "expected": 0.5, "tolerance": 1e-3 },
          ],
        }
        """;

    private readonly FakeHost _host = new();

    public CheckTests()
    {
        var book = new ExerciseBook();
        _host.AddMagic(ExerciseMagic.Create(book));
        _host.AddMagic(CheckMagic.Create(book));
        _host.Expressions["F(x)"] = () => new double[,] { { 1, 2 }, { 3, 4 } };
        _host.Expressions["G()"] = () => 0.5004f;
    }

    [Fact]
    public async Task Right_answers_pass_and_count() =>
        Assert.Equal(
            """
            f: 2 of 2 points from these checks; 2 more from hidden checks when it is graded
              ✓ 1/1  a matrix
              ✓ 1/1  a number
            """, await Checked());

    [Fact]
    public async Task Wrong_values_are_shown_beside_what_was_expected()
    {
        _host.Expressions["F(x)"] = () => new double[,] { { 1, 2 }, { 3.5, 14 } };

        Assert.Equal(
            """
            f: 1 of 2 points from these checks; 2 more from hidden checks when it is graded
              ✗ 0/1  a matrix: 2 of 4 values differ, most at [1, 1]: expected 4, got 14
                  expected    1    2
                              3    4
                  got         1    2
                            3.5   14
                  from F(x)
              ✓ 1/1  a number
            """, await Checked());
    }

    [Theory]
    [InlineData(true, "✓ 1/1  a property")]
    [InlineData(false, "✗ 0/1  a property: Does not have the property that is asked for: it came to 7.")]
    [InlineData("", "✓ 1/1  a property")]
    [InlineData("is odd.", "✗ 0/1  a property: Is odd: it came to 7.")]
    public async Task A_property_judges_where_there_is_more_than_one_right_answer(object judgement, string line)
    {
        await _host.RunAsync("#!exercise", "p", """{ "points": 1, "checks": [ { "name": "a property", "expression": "H()", "property": "answer % 2 == 0" } ] }""");
        _host.Expressions["H()"] = () => 7;
        _host.Expressions[PropertyExpression.Of("answer % 2 == 0", new NumberValue(7, "i32"), 0)] = () => judgement;
        await _host.RunAsync("#!check", "p");
        Assert.Contains(line, _host.Shown[^1].PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_a_type_that_a_property_cannot_judge_is_said_to_be_one()
    {
        await _host.RunAsync("#!exercise", "p", """{ "points": 1, "checks": [ { "name": "a property", "expression": "H()", "property": "answer.Length == 2" } ] }""");
        _host.Expressions["H()"] = () => 7;
        await _host.RunAsync("#!check", "p");
        Assert.Contains("It came to a number, which this check cannot judge", _host.Shown[^1].PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_shape_is_said_to_be_one()
    {
        _host.Expressions["F(x)"] = () => new float[3, 3];
        Assert.Contains("✗ 0/1  a matrix: expected 2×2, got 3×3", await Checked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_type_is_said_to_be_one()
    {
        _host.Expressions["F(x)"] = () => "text";
        _host.Expressions["G()"] = () => null;
        var text = await Checked();
        Assert.Contains("✗ 0/1  a matrix: expected a 2×2 array, got a text", text, StringComparison.Ordinal);
        Assert.Contains("✗ 0/1  a number: expected a number, got null; return what the function has computed", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_code_threw_is_named()
    {
        _host.Expressions["F(x)"] = () => Array.Empty<int>()[0];
        _host.Expressions["G()"] = () => Throwing();
        var text = await Checked();
        Assert.Contains("✗ 0/1  a matrix: IndexOutOfRangeException: Index was outside the bounds of the array.", text, StringComparison.Ordinal);
        Assert.Contains("✗ 0/1  a number: FormatException: lazily", text, StringComparison.Ordinal);

        static IEnumerable<int> Throwing()
        {
            yield return 1;
            throw new FormatException("lazily");
        }
    }

    [Fact]
    public async Task Not_implemented_is_unanswered_and_not_wrong()
    {
        _host.Expressions["F(x)"] = () => throw new NotImplementedException();
        for (var round = 0; round < 3; round++)
        {
            var text = await Checked();
            Assert.Contains("○ 0/1  a matrix: not answered yet", text, StringComparison.Ordinal);
            Assert.DoesNotContain("hint", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_missing_function_is_named()
    {
        _host.Expressions.Remove("F(x)");
        Assert.Contains("✗ 0/1  a matrix: F does not exist yet; run the cell in which you define it, or check its spelling.", await Checked(), StringComparison.Ordinal);
    }

    [Theory]
    // The compiler's own sentences, from Roslyn 5.
    [InlineData("error CS0103: The name 'F' does not exist in the current context", "F does not exist yet; run the cell in which you define it, or check its spelling.")]
    [InlineData("No overload for method 'F' takes 2 arguments", "F does not take 2 arguments; give it the parameters that the exercise names.")]
    [InlineData("'Net' does not contain a constructor that takes 1 arguments", "Net does not take 1 argument; give it the parameters that the exercise names.")]
    [InlineData("There is no argument given that corresponds to the required parameter 'stride' of 'F(int, int)'", "F(int, int) asks for stride, which the check does not give; remove the parameter or give it a default value.")]
    [InlineData("Argument 1: cannot convert from 'double[*,*]' to 'float[*,*]'", "argument 1 is given as double[,], but your parameter is float[,]; change the parameter's type to double[,].")]
    [InlineData("'Net' does not contain a definition for 'Forward' and no accessible extension method 'Forward' accepting", "Net has no Forward; check its spelling and that it is public.")]
    [InlineData("Something else.", "The check does not fit what you wrote: Something else.")]
    public void The_compilers_words_become_advice(string message, string advice) => Assert.Equal(advice, CompileAdvice.For(message));

    [Theory]
    [InlineData("(1,53): error CS0103: The name 'Sobel' does not exist in the current context", "Sobel does not exist yet; run the cell in which you define it, or check its spelling; it should be `double[,] Sobel(int[] sizes)`.")]
    [InlineData("The name 'image' does not exist in the current context", "image does not exist yet; run the cell in which you define it, or check its spelling.")]
    [InlineData("Argument 2: cannot convert from 'double[][]' to 'double[*,*]'", "Your function returns double[][], where double[,] is needed; it should be `double[,] Sobel(int[] sizes)`.")]
    [InlineData("Argument 1: cannot convert from 'int[]' to 'double[]'", "argument 1 is given as int[], but your parameter is double[]; it should be `double[,] Sobel(int[] sizes)`.")]
    [InlineData("Cannot convert type 'void' to 'object'", "Your function returns nothing (void); it should be `double[,] Sobel(int[] sizes)`.")]
    public void Advice_ends_in_the_right_signature_where_it_is_known(string message, string advice) =>
        Assert.Equal(advice, CompileAdvice.For(message, "double[,] Sobel(int[] sizes)"));

    [Fact]
    public async Task The_hint_comes_with_the_second_failure_and_goes_with_success()
    {
        var right = _host.Expressions["F(x)"];
        _host.Expressions["F(x)"] = () => new double[2, 2];
        Assert.DoesNotContain("Mind the edge.", await Checked(), StringComparison.Ordinal);
        Assert.Contains("hint: Mind the edge.", await Checked(), StringComparison.Ordinal);

        _host.Expressions["F(x)"] = right;
        Assert.DoesNotContain("Mind the edge.", await Checked(), StringComparison.Ordinal);
        _host.Expressions["F(x)"] = () => new double[2, 2];
        Assert.DoesNotContain("Mind the edge.", await Checked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_panel_names_what_must_not_be_used_and_folds_a_long_list()
    {
        await _host.RunAsync("#!exercise", "p", """{ "points": 1, "checks": [ { "name": "one", "expression": "G()", "expected": 0.5 } ], "forbidden": ["A.B", "A.C", "A.D", "A.E", "A.F", "A.<G>"] }""");
        await _host.RunAsync("#!check", "p");
        Assert.Contains("\n  not to be used here: A.B, A.C, A.D, A.E and 2 more; the grader looks", _host.Shown[^1].PlainText, StringComparison.Ordinal);
        Assert.Contains("<code>A.&lt;G&gt;</code></details>", _host.Shown[^1].Data[MimeBundle.Html], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_two_checks_without_end_the_others_are_not_run()
    {
        const string check = """{ "name": "NAME", "expression": "NAME()", "expected": 1 }""";
        var checks = string.Join(", ", "a b c d".Split(' ').Select(name => check.Replace("NAME", name, StringComparison.Ordinal)));
        await _host.RunAsync("#!exercise", "p", $$"""{ "points": 4, "seconds": 0.01, "checks": [ {{checks}} ] }""");
        foreach (var name in new[] { "a()", "b()", "c()", "d()" })
            _host.Expressions[name] = () => 1;
        _host.Endless.UnionWith(["b()", "c()"]);

        await _host.RunAsync("#!check", "p");

        Assert.Matches(@"✓ 1/1  a\n.*✗ 0/1  b: stopped after (0\.01 s of processor time|0\.04 s); .*\n.*\n.*✗ 0/1  c: stopped after .*\n.*\n.*○ 0/1  d: not run, for the checks before it did not end$", _host.Shown[^1].PlainText);
    }

    [Fact]
    public async Task Of_a_check_that_takes_no_notice_of_its_limit_the_reader_is_told()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = new CheckWatch(new(TimeSpan.FromMilliseconds(1)), _host, told.SetResult, TestContext.Current.CancellationToken, patience: TimeSpan.FromMilliseconds(1));
        await told.Task;
        Assert.True(watch.Token.IsCancellationRequested);
        Assert.StartsWith("stopped after 0", watch.Excess, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_reader_interrupts_has_not_gone_past_its_limit()
    {
        using var interrupt = new CancellationTokenSource();
        using var watch = new CheckWatch(new(TimeSpan.FromHours(1)), _host, () => { }, interrupt.Token);
        await interrupt.CancelAsync();
        Assert.True(watch.Token.IsCancellationRequested);
        Assert.Null(watch.Excess);
    }

    [Theory]
    // Of 30 s of processor time; four times that by the clock.
    [InlineData(30, 119, null)]
    [InlineData(31, 31, "stopped after 30 s of processor time; is there a loop that does not end?")]
    [InlineData(0, 121, "stopped after 120 s; does it wait for something that never comes?")]
    public void A_check_may_take_so_much_processor_time_and_four_times_that_by_the_clock(int processor, int clock, string? excess) =>
        Assert.Equal(excess, new CheckLimit(TimeSpan.FromSeconds(30)).Excess(TimeSpan.FromSeconds(processor), TimeSpan.FromSeconds(clock)));

    [Fact]
    public async Task An_interrupt_ends_the_checks_and_shows_what_was_found()
    {
        await _host.RunAsync("#!exercise", "f", Definition);
        _host.Expressions["G()"] = () =>
        {
            _host.Interrupt.Cancel();
            throw new ThreadInterruptedException();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.RunAsync("#!check", "f"));

        Assert.Equal(
            """
            f: 1 of 2 points from these checks; 2 more from hidden checks when it is graded
              ✓ 1/1  a matrix
              … interrupted before the other checks
            """, Assert.Single(_host.Shown).PlainText);
    }

    [Fact]
    public async Task An_unknown_exercise_names_the_nearest_and_all_others()
    {
        Assert.Equal(
            "There is no exercise unfold yet; run the cell that begins with #!exercise unfold first.",
            (await Assert.ThrowsAsync<MagicException>(() => _host.RunAsync("#!check", "unfold"))).Message);

        await _host.RunAsync("#!exercise", "unfold", Definition);
        await _host.RunAsync("#!exercise", "stride", Definition);
        Assert.Equal(
            "There is no exercise unfodl; do you mean unfold? The exercises so far are unfold, stride.",
            (await Assert.ThrowsAsync<MagicException>(() => _host.RunAsync("#!check", "unfodl"))).Message);
        Assert.Equal(
            "There is no exercise padding; the exercises so far are unfold, stride.",
            (await Assert.ThrowsAsync<MagicException>(() => _host.RunAsync("#!check", "padding"))).Message);
    }

    [Fact]
    public async Task A_mistake_in_a_definition_is_named_with_its_line() =>
        Assert.Equal(
            "#!exercise f, line 2 of its body: a check has no property \"expectd\"; do you mean \"expected\"?",
            (await Assert.ThrowsAsync<MagicException>(() => _host.RunAsync(
                "#!exercise", "f", "{ \"points\": 1, \"checks\": [\n { \"name\": \"a\", \"expectd\": 1 } ] }"))).Message);

    [Fact]
    public async Task The_panel_escapes_what_students_and_teachers_write()
    {
        _host.Expressions["G()"] = () => throw new FormatException("<script>alert(1)</script>");
        await Checked();
        var html = _host.Shown[^1].Data[MimeBundle.Html];
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_panel_shows_marks_grids_and_a_picture_of_the_difference()
    {
        _host.Expressions["F(x)"] = () => new double[,] { { 1, 2 }, { 3.5, 14 } };
        await Checked();
        var html = _host.Shown[^1].Data[MimeBundle.Html];
        Assert.Contains("<li class=\"ck-failed\">", html, StringComparison.Ordinal);
        Assert.Contains("<li class=\"ck-passed\">", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<td class=\"ck-off\">").Length - 1);
        // 14 − 4 and 3.5 − 3.
        Assert.Matches("got − expected.*>0</td>.*>0</td>.*>0.5</td>.*>10</td>", html);
    }

    private async Task<string> Checked()
    {
        await _host.RunAsync("#!exercise", "f", Definition);
        await _host.RunAsync("#!check", "f");
        return _host.Shown[^1].PlainText;
    }
}
