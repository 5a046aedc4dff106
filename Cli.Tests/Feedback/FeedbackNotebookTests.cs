using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Feedback;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Notebooks;
using static CourseKit.Cli.Tests.Feedback.ExampleClass;

namespace CourseKit.Cli.Tests.Feedback;

public sealed class FeedbackNotebookTests
{
    private const CheckResult Passed = CheckResult.Passed;
    private const CheckResult Failed = CheckResult.Failed;

    [Fact]
    public void The_test_of_an_exercise_shows_each_check_with_its_points_and_why_it_failed()
    {
        var attempt = Of("ada", Twice(Passed, Failed, Passed));

        var test = Graded(attempt).Notebook.Cells.Single(cell => cell.Source.StartsWith("#!exercise", StringComparison.Ordinal));

        var output = Assert.IsType<StoredDisplayOutput>(Assert.Single(test.Outputs)).Data;
        Assert.Equal("twice: 2 of 3 points\n  ✓ two: 1 of 1\n  ✗ any numbers (hidden): 0 of 1, another number came\n  ✓ none (hidden): 1 of 1", output.PlainText);
        Assert.Contains("another number came", output.Data["text/html"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Names", "another number came", "expected 18")]
    [InlineData("Values", "got 17, expected 18 (seed 5)", "another number")]
    [InlineData("None", "hidden checks: 1 of 2 passed", "any numbers")]
    public void Of_hidden_checks_a_student_learns_what_the_teacher_chose(string hidden, string told, string kept)
    {
        var json = Graded(Of("ada", Twice(Passed, Failed, Passed)), Enum.Parse<HiddenChecks>(hidden)).ToJson();

        Assert.Contains(told, json, StringComparison.Ordinal);
        Assert.DoesNotContain(kept, json, StringComparison.Ordinal);
        Assert.DoesNotContain("at 99", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_counts_only_for_the_text_that_was_marked()
    {
        var attempt = Of("ada", Twice(Passed, Passed, Passed)) with { Answers = [new("why", false, "Because of that.", false)] };
        var old = new ManualMark(attempt.Name, "why", "Because.", 4, "perfect", Noon);
        var others = old with { Name = new("bob", "lesson"), Text = "Because of that." };

        var waiting = FeedbackSheet.For(attempt, [Why], [old, others], HiddenChecks.Names);
        var marked = FeedbackSheet.For(attempt, [Why], [old, others, old with { Text = "Because of that.", Points = 1.5m, Comment = "Of what?" }], HiddenChecks.Names);

        Assert.Equal((3m, 7m, 1), (waiting.Points, waiting.Of, waiting.Waiting));
        Assert.Equal((4.5m, 7m, 0), (marked.Points, marked.Of, marked.Waiting));
        Assert.Equal("Of what?", marked.Parts[1].Comment);
    }

    [Fact]
    public void Behind_an_answer_stand_its_points_and_the_comment()
    {
        var attempt = Of("ada", Twice(Passed, Passed, Passed)) with { Answers = [new("why", false, "Because of that.", false)] };
        var sheet = FeedbackSheet.For(attempt, [Why], [new(attempt.Name, "why", "Because of that.", 1.5m, "Of what?\n<b>Say.</b>", Noon)], HiddenChecks.Names);

        var cells = FeedbackNotebook.Of(attempt.Notebook!, sheet).Notebook.Cells;

        Assert.Equal("Because of that.", cells[4].Source);
        Assert.Equal("why: 1.5 of 4 points\n  Of what?\n  <b>Say.</b>", Assert.IsType<StoredDisplayOutput>(Assert.Single(cells[5].Outputs)).Data.PlainText);
        Assert.Contains("Of what?<br>&lt;b&gt;Say.&lt;/b&gt;", ((StoredDisplayOutput)cells[5].Outputs[0]).Data.Data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Being_late_takes_its_share_off_and_the_summary_says_so()
    {
        var sheet = FeedbackSheet.For(Of("ada", Twice(Passed, Passed, Passed)), [], [], HiddenChecks.Names, new(new(1, 2, 30, 10), 0.15m));

        // 3 − 15 % of 3 = 2.55
        Assert.Equal((3m, 2.55m, 0.45m), (sheet.Points, sheet.FinalPoints, sheet.Penalty));
        Assert.Equal(["Handed in 1 day 2 hours late, which takes off 15 % of the points."], sheet.Remarks);
    }

    [Fact]
    public void An_answer_that_nobody_wrote_has_no_points_and_waits_for_nobody()
    {
        var sheet = FeedbackSheet.For(Of("ada") with { Answers = [new("why", false, "YOUR ANSWER HERE", true)] }, [Why], [], HiddenChecks.Names);

        Assert.Equal((0m, 4m, 0), (sheet.Points, sheet.Of, sheet.Waiting));
    }

    [Fact]
    public void An_exercise_whose_test_is_gone_is_graded_at_the_end()
    {
        var notebook = Released();
        notebook.RemoveCell(notebook.Cells[3]);
        var attempt = Of("ada", Twice(Failed, Failed, Failed)) with { Notebook = notebook.ToJson() };

        var last = Graded(attempt).Notebook.Cells[^1];

        Assert.StartsWith("twice: 0 of 3 points", Assert.IsType<StoredDisplayOutput>(Assert.Single(last.Outputs)).Data.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_of_a_test_does_not_get_its_grade()
    {
        var notebook = Released();
        notebook.InsertCell(0, CellKind.Code, notebook.Cells[3].Source);
        var attempt = Of("ada", Twice(Failed, Failed, Failed)) with { Notebook = notebook.ToJson() };

        var cells = Graded(attempt).Notebook.Cells;

        Assert.Empty(cells[0].Outputs);
        Assert.Single(cells[4].Outputs);
    }

    [Fact]
    public void What_a_run_showed_of_its_own_checks_makes_way_and_other_outputs_lose_what_acts()
    {
        var notebook = Released();
        notebook.Cells[2].AppendStream("stdout", "hello");
        notebook.Cells[2].AppendDisplay(Html("<script>1</script>").With("image/svg+xml", "<svg/>").With("image/png", "AAAA"));
        notebook.Cells[2].AppendDisplay(new Kernel.Abstractions.MimeBundle("").With("application/javascript", "alert(1)"));
        notebook.Cells[2].AppendError("E", "message", ["line"]);
        notebook.Cells[3].AppendDisplay(Html("3 of 3!"));
        var attempt = Of("ada", Twice(Failed, Failed, Failed)) with { Notebook = notebook.ToJson() };

        var cells = Graded(attempt).Notebook.Cells;

        Assert.Equal(3, cells[2].Outputs.Count);
        Assert.Equal("hello", Assert.IsType<StoredStreamOutput>(cells[2].Outputs[0]).Text);
        Assert.Equal(["image/png", "text/plain"], Assert.IsType<StoredDisplayOutput>(cells[2].Outputs[1]).Data.Data.Keys.Order());
        Assert.Equal("message", Assert.IsType<StoredErrorOutput>(cells[2].Outputs[2]).Message);
        Assert.DoesNotContain("3 of 3!", Graded(attempt).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_says_names_as_they_are_whatever_they_mean_in_Markdown()
    {
        var attempt = Of("_a_ <b>|[x](y)", new ExerciseGrade("twice", 3, [])) with { Notes = ["`cell`\n# 1"] };

        var summary = Notebook.Parse(Graded(attempt).ToJson(), "x").Cells[0];

        Assert.Equal(CellKind.Markdown, summary.Kind);
        Assert.Contains("""\_a\_ \<b\>\|\[x\]\(y\)""", summary.Source, StringComparison.Ordinal);
        Assert.Contains("""- \`cell\` \# 1""", summary.Source, StringComparison.Ordinal);
    }

    private static FeedbackNotebook Graded(Attempt attempt, HiddenChecks hidden = HiddenChecks.Names) =>
        FeedbackNotebook.Of(attempt.Notebook!, FeedbackSheet.For(attempt, [], [], hidden));
}
