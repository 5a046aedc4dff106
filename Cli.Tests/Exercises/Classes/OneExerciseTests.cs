using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Grading.Classes;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Tests.Sandbox;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Classes;

/// <summary>One exercise of a class graded again: <c>--exercise</c>.</summary>
public sealed class OneExerciseTests : IDisposable
{
    private readonly CheapClass _class = new();

    public OneExerciseTests()
    {
        _class.HandIn("ada", _class.Lesson("01-twice"), "int Twice(int x) => 4;");
        _class.HandIn("ada", Other("2"), null);
        var prose = Notebook.Create(Path.Combine(_class.Teachers, "03-prose.ipynb"));
        TeachersNotebook.Add(prose, CellKind.Markdown, "Why?\n### BEGIN MARK SCHEME\nBecause.\n### END MARK SCHEME", new() { GradeId = "why", Grade = true, Solution = true, Points = 2 });
        prose.Save(prose.Name);
    }

    [Fact]
    public async Task Lessons_without_it_are_left_as_they_are()
    {
        Assert.Equal(2, (await GradeAsync(null)).Graded);
        var before = Latest("02-other");
        Other("3");

        var one = await GradeAsync("twice");

        Assert.Equal((1, 0), (one.Graded, one.Failed));
        // Not as if the changed source had graded it, which is still to be done.
        Assert.Equal((before.Graded, before.SourceHash), (Latest("02-other").Graded, Latest("02-other").SourceHash));
        Assert.Equal(1, (await GradeAsync(null)).Graded);
        Assert.NotEqual(before.SourceHash, Latest("02-other").SourceHash);
    }

    public void Dispose() => _class.Dispose();

    // A lesson whose exercise has another name.
    private Notebook Other(string two)
    {
        var lesson = _class.Lesson("02-other", setUp: $"var two = {two};");
        foreach (var cell in lesson.Cells.Where(cell => cell.Nbgrader is not null))
        {
            cell.Source = cell.Source.Replace("twice\n", "other\n", StringComparison.Ordinal);
            cell.Metadata["nbgrader"]!["grade_id"] = cell.Nbgrader!.GradeId.Replace("twice", "other", StringComparison.Ordinal);
        }
        lesson.Save(lesson.Name);
        return Notebook.Load(lesson.Name);
    }

    private Attempt Latest(string lesson)
    {
        using var gradebook = Gradebook.Open(_class.Results());
        return gradebook.Latest(new("ada", lesson))!;
    }

    private async Task<ClassSummary> GradeAsync(string? exercise)
    {
        using var gradebook = Gradebook.OpenOrCreate(_class.Results());
        var grader = new ClassGrader(ClassSource.Load(_class.Teachers), _ => new FakeRunners(Four, Four), gradebook, new() { Exercise = exercise }, new PlainClassProgress(TextWriter.Null, TextWriter.Null));
        return await grader.GradeAsync(_class.Submissions, TestContext.Current.CancellationToken);
    }

    private static CellRun Four(string cell) =>
        cell.Contains("ProbeValue", StringComparison.Ordinal) ? FakeRunners.Value(new NumberValue(4, "i32")) : FakeRunners.Done;
}
