using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Feedback;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Tests.ArchitectureRules;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Feedback;

public sealed class FeedbackSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    // The numbers of cells: of the first formula that stands alone, and of the second exercise's test. The other exercises are told of behind it.
    private const int FirstFormula = 15;
    private const int SecondExercise = 40;

    [Theory]
    [InlineData("right")]
    [InlineData("mistakes")]
    [InlineData("problem")]
    public async Task It_is_good_to_look_at_and_to_listen_to(string which) => await PageSight.IsGoodAsync(await chromium.OpenAsync(Page(which)), $"feedback-{which}");

    [Fact]
    public async Task Each_part_of_the_summary_leads_to_what_was_graded()
    {
        var page = await chromium.OpenAsync(Page("mistakes"));

        Assert.Equal(10, await page.Locator(".ck-parts tbody a").CountAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(decodeURIComponent(id)))"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cells_are_marked_as_not_run_only_where_the_student_ran_others(bool hasRun)
    {
        var released = ExampleClass.Released();
        if (hasRun)
            released.Cells[2].ExecutionCount = 1;
        released.AddCell(CellKind.Code, "1 + 1");
        var attempt = ExampleClass.Of("ada", ExampleClass.Twice(CheckResult.Passed, CheckResult.Passed, CheckResult.Passed));

        var page = FeedbackPage.Write(FeedbackNotebook.Of(released.ToJson(), FeedbackSheet.For(attempt, [], [], HiddenChecks.Names)));

        Assert.Equal(hasRun, page.Contains(">not run<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Formulas_of_the_lesson_are_set_and_not_shown_as_TeX()
    {
        var page = await chromium.OpenAsync(Page("mistakes"));

        // The definition of convolution is the lesson's, and the half the student's: its numerator stands above its denominator.
        Assert.True(await page.Locator("math.tml-display mo", new() { HasText = "∫" }).First.IsVisibleAsync());
        var (above, below) = (await page.Locator("mfrac > :first-child").BoundingBoxAsync(), await page.Locator("mfrac > :last-child").BoundingBoxAsync());
        Assert.True(below!.Y >= above!.Y + above.Height - 2, $"{above.Y} + {above.Height}, {below.Y}");
        Assert.DoesNotMatch(@"\\(int|frac)", await page.Locator("main").InnerTextAsync());
        Assert.Equal(0, await page.Locator(".ck-bad-formula").CountAsync());
    }

    // The beginning of a lesson of the course, and two of its exercises, handed in. All of it would take axe ten times as long, and shows no more of what feedback adds.
    private static string Page(string which)
    {
        var source = Notebook.Load(Path.Combine(Repository.Root, "notebooks", "01-convolution.ipynb"));
        var exercises = SourceExercise.Find(source);
        foreach (var cell in source.Cells.Where(cell => cell.Number > SecondExercise || cell.Number > FirstFormula && cell.Nbgrader is null).ToList())
            source.RemoveCell(cell);
        var released = StudentNotebook.Of(source);
        var handedIn = released.Clone();
        var question = handedIn.InsertCell(12, CellKind.Markdown, "A filter that is symmetric looks the same when it is flipped, so convolution and cross-correlation agree, as with $\\frac{1}{2}$ on both sides. <b>Always</b>.");
        ExampleClass.Mark(question, new() { GradeId = "why-flip", Grade = true, Solution = true, Points = 2 });
        var name = new SubmissionName("ada.lovelace", "01-convolution");
        var isRight = which == "right";
        var attempt = ExampleClass.Of("ada.lovelace", [.. exercises.Select((exercise, i) => Grade(exercise, isRight ? 0 : i))]) with
        {
            Name = name,
            Problem = which == "problem" ? "The submission is no notebook: its text ends in the middle of line 812; save it again in Jupyter and hand it in once more." : null,
            Notes = isRight ? [] : ["The locked cell max-pool-task was changed; it was graded as it was released."],
            Answers = [new("why-flip", false, question.Source, false)],
        };
        List<ManualMark> marks = isRight ? [] : [new(name, "why-flip", question.Source, 1, "Right for symmetric filters.\nWhat of an edge filter?", ExampleClass.Noon)];
        var sheet = FeedbackSheet.For(attempt, [new("01-convolution", "why-flip", "Why?", "", 2)], marks, HiddenChecks.Names, isRight ? default : new(TimeSpan.FromHours(30), 0.2m));
        return attempt.Problem is null ? FeedbackPage.Write(FeedbackNotebook.Of(handedIn.ToJson(), sheet, released)) : FeedbackPage.Write(sheet);
    }

    private static ExerciseGrade Grade(SourceExercise exercise, int number) => new(exercise.Definition.Name, exercise.Definition.Points,
    [
        .. exercise.Definition.Checks.Select((check, i) => number % 3 == 1 && i == 0
            ? new CheckGrade(check.Name, false, CheckResult.Failed, "expected [2, -4, 1] and got [2, -4, 1.5]: the numbers at [2] differ by 0.5", check.Points)
            : new CheckGrade(check.Name, false, number == 5 ? CheckResult.Unanswered : CheckResult.Passed, number == 5 ? "not answered" : null, check.Points)),
        .. exercise.Definition.Probes.Select((probe, i) => number % 3 == 1 && i == 0
            ? new CheckGrade(probe.Name, true, CheckResult.Failed, "", probe.Points) { ReasonForStudent = "another number came than should" }
            : new CheckGrade(probe.Name, true, number == 5 ? CheckResult.Unanswered : CheckResult.Passed, number == 5 ? "not answered" : null, probe.Points)),
    ]);
}
