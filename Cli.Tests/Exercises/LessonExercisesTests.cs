using CourseKit.Cli.Exercises.Assessing;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>Each exercise of the course, tried in real processes on its own solution, on no answer, and on the wrong ones in
/// <c>notebooks/wrong</c>, each of which names the checks that must catch it.</summary>
public sealed class LessonExercisesTests
{
    private static readonly string Notebooks = Path.GetDirectoryName(TeachersNotebook.Lesson)!;

    public static TheoryData<string, string> Exercises =>
    [
        .. from path in Directory.GetFiles(Notebooks, "*.ipynb").Order(StringComparer.Ordinal)
           from cell in Notebook.Load(path).Cells
           where cell.Nbgrader is { Solution: true }
           select (Path.GetFileName(path), cell.Nbgrader!.GradeId),
    ];

    [Theory]
    [MemberData(nameof(Exercises))]
    public async Task An_exercise_gives_its_solution_all_points_and_no_answer_none_and_catches_three_mistakes(string notebook, string exercise)
    {
        var source = TeachersNotebook.With(Path.Combine(Notebooks, notebook), exercise);
        var assessor = new Assessor(source, new WorkerRunners(Notebooks, LessonGradingTests.StartWorker), seed: 1);

        var found = await assessor.AssessAsync(SourceExercise.Find(source).Single(), TestContext.Current.CancellationToken);

        Assert.Empty(found.AllProblems);
        Assert.Equal((found.Of, 0m), (found.Answers[0].Points, found.Answers[1].Points));
        Assert.True(found.Answers.Count >= 5);
        Assert.All(found.Answers.Skip(2), answer => Assert.True(answer.Points < found.Of, answer.Name));
    }
}
