using CourseKit.Extension.Exercises;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Tests.Exercises;

public sealed class HintAndLessonTests
{
    private const string First = """{ "points": 3, "checks": [ { "name": "one", "expression": "F()", "expected": 1 }, { "name": "two", "expression": "G()", "expected": 2, "hint": "Add one more." } ] }""";
    private const string Second = """{ "points": 1, "checks": [ { "name": "three", "expression": "H()", "expected": 3 } ] }""";

    private readonly FakeHost _host = new();

    public HintAndLessonTests()
    {
        var book = new ExerciseBook();
        foreach (var magic in new[] { ExerciseMagic.Create(book), CheckMagic.Create(book), HintMagic.Create(book), LessonMagic.Create(book) })
            _host.AddMagic(magic);
        (_host.Expressions["F()"], _host.Expressions["G()"], _host.Expressions["H()"]) = (() => 1, () => 1, () => throw new NotImplementedException());
    }

    [Fact]
    public async Task A_hint_is_for_the_first_check_that_does_not_pass()
    {
        await _host.RunAsync("#!exercise", "f", First);
        Assert.Equal("Run #!check f first: a hint is about what came out.", await Said("#!hint", "f"));
        await _host.RunAsync("#!check", "f");
        Assert.Equal("two\n  hint: Add one more.", await Said("#!hint", "f"));
        Assert.Contains("<b>Hint</b> Add one more.", _host.Shown[^1].Data["text/html"], StringComparison.Ordinal);

        _host.Expressions["G()"] = () => 2;
        await _host.RunAsync("#!check", "f");
        Assert.Equal("All checks of f pass: there is nothing to help with.", await Said("#!hint", "f"));
    }

    [Fact]
    public async Task A_check_without_a_hint_says_so()
    {
        await _host.RunAsync("#!exercise", "h", Second);
        await _host.RunAsync("#!check", "h");
        Assert.Equal("\"three\" has no hint; it says: not answered yet", await Said("#!hint", "h"));
    }

    [Fact]
    public async Task An_answer_whose_cell_has_not_run_is_not_counted_as_a_failure()
    {
        _host.Expressions["G()"] = () => throw new EvaluationException("The name 'G' does not exist in the current context");
        await _host.RunAsync("#!exercise", "f", First);
        Assert.DoesNotContain("hint: ", await Said("#!check", "f"), StringComparison.Ordinal);
        Assert.DoesNotContain("hint: ", await Said("#!check", "f"), StringComparison.Ordinal);
        _host.Expressions["G()"] = () => 1;
        Assert.DoesNotContain("hint: ", await Said("#!check", "f"), StringComparison.Ordinal);
        Assert.Contains("hint: Add one more.", await Said("#!check", "f"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exercise_that_is_defined_anew_has_earned_nothing_yet()
    {
        await _host.RunAsync("#!exercise", "f", First);
        await _host.RunAsync("#!check", "f");
        Assert.Contains("1 of 2 points from checks", await Said("#!lesson", ""), StringComparison.Ordinal);
        await _host.RunAsync("#!exercise", "f", First);
        Assert.Contains("0 of 2 points from checks", await Said("#!lesson", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hint_is_promised_only_where_there_is_one()
    {
        _host.Expressions["H()"] = () => 4;
        await _host.RunAsync("#!exercise", "h", Second);
        await _host.RunAsync("#!check", "h");
        Assert.EndsWith("h, where \"three\" does not pass yet.", await Said("#!lesson", ""), StringComparison.Ordinal);
        Assert.Contains("0 of its 1 check passes", await Said("#!lesson", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_exercise_is_named() =>
        Assert.Contains("There is no exercise nope yet", (await Assert.ThrowsAsync<MagicException>(() => Said("#!hint", "nope"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_lesson_shows_every_exercise_and_its_points()
    {
        Assert.StartsWith("No exercise has been met yet", await Said("#!lesson", ""), StringComparison.Ordinal);
        await _host.RunAsync("#!exercise", "f", First);
        await _host.RunAsync("#!exercise", "long-name", Second);
        Assert.Contains("○ f          not checked yet", await Said("#!lesson", ""), StringComparison.Ordinal);
        await _host.RunAsync("#!check", "f");
        await _host.RunAsync("#!check", "long-name");
        // Of f one point of the two visible ones, one more is hidden; long-name has one.
        Assert.Equal(
            """
            0 of 2 exercises so far finished; 1 of 3 points from checks; 1 more from hidden checks when it is graded
              ✗ f          1 of its 2 checks pass
              ○ long-name  not answered yet
              next: f, where "two" does not pass yet; #!hint f helps.
            """.ReplaceLineEndings("\n"), await Said("#!lesson", ""));
    }

    [Fact]
    public async Task A_lesson_says_what_to_do_next()
    {
        await _host.RunAsync("#!exercise", "f", First);
        await _host.RunAsync("#!exercise", "h", Second);
        Assert.EndsWith("\n  next: f; run #!check f.", await Said("#!lesson", ""), StringComparison.Ordinal);

        _host.Expressions["G()"] = () => 2;
        await _host.RunAsync("#!check", "f");
        await _host.RunAsync("#!check", "h");
        Assert.EndsWith("\n  next: h; write your answer above its check, and run #!check h.", await Said("#!lesson", ""), StringComparison.Ordinal);
        Assert.StartsWith("1 of 2 exercises so far finished; 2 of 3 points from checks", _host.Shown[^1].PlainText, StringComparison.Ordinal);

        _host.Expressions["H()"] = () => 3;
        await _host.RunAsync("#!check", "h");
        Assert.EndsWith("\n  next: go on reading; the next exercise counts here once its cell has run.", await Said("#!lesson", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_says_what_all_exercises_have_come_to()
    {
        await _host.RunAsync("#!exercise", "f", First);
        await _host.RunAsync("#!check", "f");
        Assert.DoesNotContain("so far", _host.Shown[^1].PlainText, StringComparison.Ordinal);
        await _host.RunAsync("#!exercise", "h", Second);
        await _host.RunAsync("#!check", "h");
        Assert.EndsWith("1 of 3 points from the checks of 2 exercises so far", _host.Shown[^1].PlainText, StringComparison.Ordinal);
    }

    private async Task<string> Said(string magic, string name)
    {
        await _host.RunAsync(magic, name);
        return _host.Shown[^1].PlainText;
    }
}
