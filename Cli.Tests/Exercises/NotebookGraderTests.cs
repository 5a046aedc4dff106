using System.Globalization;
using System.Text.RegularExpressions;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

public sealed partial class NotebookGraderTests
{
    private const int Seed = 17;
    private const string Answer = "int Twice(int x) => 2 * x;";

    [Fact]
    public async Task A_right_solution_gets_every_point()
    {
        var runners = new FakeRunners(Twice, Twice);

        var grade = await GradeAsync(runners, Submission(Answer));

        Assert.Equal((3, 3), (grade.Points, grade.Of));
        Assert.Equal(["two", "secret probe"], Assert.Single(grade.Exercises).Checks.Select(check => check.Name));
    }

    [Fact]
    public async Task The_students_process_hears_nothing_of_the_solution_or_of_what_is_expected()
    {
        var runners = new FakeRunners(Twice, Twice);

        await GradeAsync(runners, Submission(Answer));

        var heard = string.Join('\n', runners.SentToStudent);
        Assert.Contains(Answer, heard, StringComparison.Ordinal);
        Assert.DoesNotContain("teacher's secret", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("x + x", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("#!exercise", heard, StringComparison.Ordinal);
        var seeds = Seeds().Matches(string.Join('\n', runners.SentToTeacher)).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, seeds.Distinct().Count());
        Assert.All(seeds, seed => Assert.DoesNotContain((2 * seed).ToString(CultureInfo.InvariantCulture), heard, StringComparison.Ordinal));
        // The visible check's too, though the student has it in the notebook: 4 is nowhere in what is left.
        Assert.DoesNotContain("4", Seeds().Replace(heard, ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_teachers_process_has_ended_before_the_students_begins()
    {
        var runners = new FakeRunners(Twice, Twice);

        await GradeAsync(runners, Submission(Answer));

        Assert.Equal(1, runners.MostAtATime);
    }

    [Fact]
    public async Task Only_tagged_cells_set_up_and_they_are_the_sources_own()
    {
        var submission = Submission(Answer);
        submission.Cells[0].Source = "var setUp = \"tampered with\";";
        var runners = new FakeRunners(Twice, Twice);

        await GradeAsync(runners, submission);

        Assert.Equal(["var setUp = 1;", Answer], runners.SentToStudent.Take(2));
        Assert.DoesNotContain(runners.SentToStudent, cell => cell.Contains("demonstration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_tags_every_cell_before_the_solution_sets_up_but_for_other_exercises()
    {
        var source = TeachersNotebook.Small();
        source.Cells[0].Metadata.Remove("tags");
        source.Cells[1].Metadata.Remove("tags");
        var other = source.InsertCell(1, CellKind.Code, "int Other() => 1;");
        new NbgraderCell { GradeId = "other", Solution = true }.Write(other.Metadata);
        var runners = new FakeRunners(Twice, Twice);

        await NotebookGrader.GradeAsync(Submission(Answer), source, Seed, null, runners, TestContext.Current.CancellationToken);

        Assert.Equal(["var setUp = 1;", "var slow = \"demonstration\";", Answer], runners.SentToStudent.Take(3));
    }

    [Fact]
    public async Task A_probe_needs_the_right_value_with_both_seeds()
    {
        var lucky = 0;
        CellRun Once(string cell) => Seeds().IsMatch(cell) && lucky++ > 0 ? FakeRunners.Value(new NumberValue(-1, "i32")) : Twice(cell);

        var grade = await GradeAsync(new FakeRunners(Twice, Once), Submission(Answer));

        // The visible check passes, and gives nothing without a hidden one.
        Assert.Equal((0, CheckResult.Uncounted), (grade.Points, grade.Exercises[0].Checks[0].Result));
        Assert.Contains("got -1 (seed ", grade.Exercises[0].Checks[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_compared_with_the_checks_tolerance()
    {
        CellRun Nearly(string cell) => Twice(cell) is { Outputs: [CourseKit.Kernel.Output.ResultOutput output] } run
            ? FakeRunners.Value(((NumberValue)ValueJson.Read(output.Bundle.Data[ValueData.MimeType])) with { Value = Number(run) * (1 + 1e-9) })
            : FakeRunners.Done;

        Assert.Equal(3, (await GradeAsync(new FakeRunners(Twice, Nearly), Submission(Answer))).Points);
    }

    [Fact]
    public async Task The_last_value_that_a_cell_shows_is_its_answer()
    {
        CellRun Boastful(string cell) => Twice(cell) is { Outputs: [var output] }
            ? new(CellEnding.Done, [output, FakeRunners.Shown(new NumberValue(0, "i32"))])
            : FakeRunners.Done;

        Assert.Equal(0, (await GradeAsync(new FakeRunners(Twice, Boastful), Submission(Answer))).Points);
    }

    [Fact]
    public async Task An_answer_that_nobody_can_read_is_no_answer()
    {
        CellRun Garbled(string cell) => Twice(cell) is { Outputs: [CourseKit.Kernel.Output.ResultOutput output] }
            ? new(CellEnding.Done, [output with { Bundle = output.Bundle.With(ValueData.MimeType, "{\"kind\":\"everything\"}") }])
            : FakeRunners.Done;

        var grade = await GradeAsync(new FakeRunners(Twice, Garbled), Submission(Answer));

        Assert.Equal(0, grade.Points);
        Assert.All(grade.Exercises[0].Checks, check => Assert.StartsWith("showed no value", check.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_student_has_not_written_is_said_to_be_unanswered()
    {
        CellRun Stub(string cell) => IsQuestion(cell) ? FakeRunners.Threw("System.NotImplementedException") : FakeRunners.Done;

        var grade = await GradeAsync(new FakeRunners(Twice, Stub), StudentNotebook.Of(TeachersNotebook.Small()));

        Assert.Equal(0, grade.Points);
        Assert.All(grade.Exercises[0].Checks, check => Assert.Equal((CheckResult.Unanswered, "not answered"), (check.Result, check.Reason)));
    }

    [Theory]
    [InlineData(CellEndingName.Failed, "CS1002", "; expected", "the student's cell: does not compile: ; expected (line 3)")]
    [InlineData(CellEndingName.Failed, "System.Exception", "oh.", "the student's cell: System.Exception: oh (line 3)")]
    [InlineData(CellEndingName.TimedOut, "Interrupted", "x", "the student's cell: stopped after 30 s of processor time")]
    [InlineData(CellEndingName.ProcessEnded, "ProcessEnded", "The cell ended its process.", "the student's cell: The cell ended its process")]
    public async Task A_cell_that_fails_gives_no_points_and_says_why(CellEndingName ending, string name, string message, string reason)
    {
        CellRun Fails(string cell) => cell == Answer ? new((CellEnding)ending, [], new CourseKit.Kernel.Output.ErrorOutput(name, message, [], 3)) : Twice(cell);
        var runners = new FakeRunners(Twice, Fails);

        var grade = await GradeAsync(runners, Submission(Answer));

        Assert.Equal(0, grade.Points);
        Assert.All(grade.Exercises[0].Checks, check => Assert.Equal(reason, check.Reason));
        Assert.Equal(2, runners.SentToStudent.Count);
    }

    [Fact]
    public async Task A_missing_cell_gives_no_points_and_is_named()
    {
        var submission = Submission(Answer);
        submission.RemoveCell(submission.Cell("twice"));
        var runners = new FakeRunners(Twice, Twice);

        var grade = await GradeAsync(runners, submission);

        Assert.Equal((0, 3), (grade.Points, grade.Of));
        Assert.Contains("the cell twice is missing", grade.Exercises[0].Checks[0].Reason, StringComparison.Ordinal);
        Assert.Empty(runners.SentToStudent);
    }

    [Fact]
    public async Task Of_two_copies_of_a_cell_the_last_counts()
    {
        var submission = Submission("int Twice(int x) => 0;");
        TeachersNotebook.Add(submission, CellKind.Code, Answer, new() { GradeId = "twice", Solution = true });

        var runners = new FakeRunners(Twice, Twice);
        await GradeAsync(runners, submission);

        Assert.Equal(Answer, runners.SentToStudent[1]);
    }

    [Fact]
    public async Task A_copy_that_has_become_prose_is_no_answer()
    {
        var submission = Submission(Answer);
        TeachersNotebook.Add(submission, CellKind.Markdown, "my notes", new() { GradeId = "twice", Solution = true });

        Assert.Equal(3, (await GradeAsync(new FakeRunners(Twice, Twice), submission)).Points);
    }

    [Fact]
    public async Task An_exercise_may_name_what_it_needs_besides_the_set_up()
    {
        var source = Needing("demonstration");
        var runners = new FakeRunners(Twice, Twice);

        await NotebookGrader.GradeAsync(Submission(Answer), source, Seed, null, runners, TestContext.Current.CancellationToken);

        Assert.Equal(["var setUp = 1;", "var slow = \"demonstration\";", Answer], runners.SentToStudent.Take(3));
    }

    [Fact]
    public async Task A_need_that_no_cell_has_is_the_teachers_error()
    {
        var error = await Assert.ThrowsAsync<UserErrorException>(() => NotebookGrader.GradeAsync(
            Submission(Answer), Needing("demonstratoin"), Seed, null, new FakeRunners(Twice, Twice), TestContext.Current.CancellationToken));

        Assert.Contains("needs demonstratoin, but no code cell before its answer has that id or tag; do you mean demonstration.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_its_own_probe_is_the_teachers_error()
    {
        CellRun Broken(string cell) => Seeds().IsMatch(cell) ? FakeRunners.Threw("System.Exception", "teacher's slip") : Twice(cell);

        var error = await Assert.ThrowsAsync<UserErrorException>(() => GradeAsync(new FakeRunners(Broken, Twice), Submission(Answer)));

        Assert.Equal("Exercise twice: the check \"secret probe\" fails with the source's own solution: System.Exception: teacher's slip.", error.Message);
    }

    [Fact]
    public async Task A_source_that_fails_its_own_check_is_the_teachers_error()
    {
        CellRun Wrong(string cell) => Seeds().IsMatch(cell) ? Twice(cell) : FakeRunners.Value(new NumberValue(5, "i32"));

        var error = await Assert.ThrowsAsync<UserErrorException>(() => GradeAsync(new FakeRunners(Wrong, Twice), Submission(Answer)));

        Assert.Contains("\"two\" does not have its expected value", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_released_notebook_is_no_source()
    {
        var released = StudentNotebook.Of(TeachersNotebook.Small());

        var error = await Assert.ThrowsAsync<UserErrorException>(() =>
            NotebookGrader.GradeAsync(released, released, Seed, null, new FakeRunners(Twice, Twice), TestContext.Current.CancellationToken));

        Assert.Contains("give the teacher's notebook", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_asks_the_same_questions()
    {
        var (first, again) = (new FakeRunners(Twice, Twice), new FakeRunners(Twice, Twice));

        await GradeAsync(first, Submission(Answer));
        await GradeAsync(again, Submission(Answer));

        Assert.Equal(first.SentToStudent, again.SentToStudent);
    }

    /// <summary><see cref="CellEnding"/> is internal, and a test's parameters are public.</summary>
    public enum CellEndingName
    {
        Done = CellEnding.Done,
        Failed = CellEnding.Failed,
        TimedOut = CellEnding.TimedOut,
        ProcessEnded = CellEnding.ProcessEnded,
    }

    private static Task<NotebookGrade> GradeAsync(FakeRunners runners, Notebook submission) =>
        NotebookGrader.GradeAsync(submission, TeachersNotebook.Small(), Seed, null, runners, TestContext.Current.CancellationToken);

    private static Notebook Needing(string name)
    {
        var source = TeachersNotebook.Small();
        var test = source.Cell("twice-test");
        test.Source = test.Source.Replace("\"points\": 3,", $"\"points\": 3, \"needs\": [\"{name}\"],", StringComparison.Ordinal);
        return source;
    }

    private static Notebook Submission(string answer)
    {
        var notebook = StudentNotebook.Of(TeachersNotebook.Small());
        notebook.Cell("twice").Source = answer;
        return notebook;
    }

    // A process in which Twice is as it should be.
    private static CellRun Twice(string cell)
    {
        if (!IsQuestion(cell))
            return FakeRunners.Done;
        var x = Seeds().Match(cell) is { Success: true } probe ? int.Parse(probe.Groups[1].Value, CultureInfo.InvariantCulture) : 2;
        return FakeRunners.Value(new NumberValue(2 * x, "i32"));
    }

    private static double Number(CellRun run) => ((NumberValue)Question.Answer(run)!).Value;

    private static bool IsQuestion(string cell) => cell.Contains("ProbeValue", StringComparison.Ordinal);

    [GeneratedRegex(@"\)\((\d+)\)\)$", RegexOptions.Multiline)]
    private static partial Regex Seeds();
}
