using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Feedback;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Tests.ArchitectureRules;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CourseKit.Cli.Tests.Feedback;

public sealed class FeedbackSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("right", 1440, ColorScheme.Light)]
    [InlineData("mistakes", 1440, ColorScheme.Light)]
    [InlineData("mistakes", 1440, ColorScheme.Dark)]
    [InlineData("mistakes", 390, ColorScheme.Light)]
    [InlineData("mistakes", 390, ColorScheme.Dark)]
    [InlineData("problem", 390, ColorScheme.Light)]
    [InlineData("problem", 1440, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_object_to_and_nothing_scrolls_sideways(string which, int width, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(Page(which), width, scheme);

        await KeepPictureAsync(page, $"feedback-{which}-{width}-{scheme}");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var result = await page.RunAxe();
        Assert.True(result.Passes.Length > 10, "axe did not run");
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html} {violation.Nodes[0].Any.FirstOrDefault()?.Message}"));
    }

    [Fact]
    public async Task Each_part_of_the_summary_leads_to_what_was_graded()
    {
        var page = await chromium.OpenAsync(Page("mistakes"));

        Assert.Equal(10, await page.Locator(".ck-parts tbody a").CountAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(decodeURIComponent(id)))"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"));
    }

    // A lesson of the course, handed in.
    private static string Page(string which)
    {
        var source = Notebook.Load(Path.Combine(Repository.Root, "notebooks", "01-convolution.ipynb"));
        var released = StudentNotebook.Of(source);
        var handedIn = released.Clone();
        var question = handedIn.InsertCell(12, CellKind.Markdown, "A filter that is symmetric looks the same when it is flipped, so convolution and cross-correlation agree. <b>Always</b>.");
        ExampleClass.Mark(question, new() { GradeId = "why-flip", Grade = true, Solution = true, Points = 2 });
        var name = new SubmissionName("ada.lovelace", "01-convolution");
        var isRight = which == "right";
        var attempt = ExampleClass.Of("ada.lovelace", [.. SourceExercise.Find(source).Select((exercise, i) => Grade(exercise, isRight ? 0 : i))]) with
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

    private static async Task KeepPictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("COURSEKIT_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = false });
    }
}
