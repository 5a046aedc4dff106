using CourseKit.Cli.Exercises.Assessing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>Each exercise of the course, tried in real processes on its own solution, on no answer, and on the wrong ones in
/// <c>notebooks/wrong</c>, each of which names the checks that must catch it.</summary>
public sealed class LessonExercisesTests
{
    private static readonly string Notebooks = Path.GetDirectoryName(TeachersNotebook.Lesson)!;

    public static TheoryData<string, string, int> Exercises =>
    [
        .. from path in Directory.GetFiles(Notebooks, "*.ipynb").Order(StringComparer.Ordinal)
           let notebook = Notebook.Load(path)
           where notebook.Cells.Any(cell => cell.Nbgrader is { Solution: true })
           from exercise in AssessedExercise.Of(notebook)
           select (Path.GetFileName(path), exercise.Exercise.Definition.Name, exercise.Variant),
    ];

    [Theory]
    [MemberData(nameof(Exercises))]
    public async Task An_exercise_gives_its_solution_all_points_and_no_answer_none_and_catches_three_mistakes(string notebook, string exercise, int variant)
    {
        var source = Notebook.Load(Path.Combine(Notebooks, notebook));
        var assessed = AssessedExercise.Of(source).Single(found => (found.Exercise.Definition.Name, found.Variant) == (exercise, variant));

        var found = await assessed.AssessAsync(LessonGradingTests.Runners(Notebooks), seed: 1, TestContext.Current.CancellationToken);

        Assert.Empty(found.AllProblems);
        Assert.Equal((found.Of, 0m), (found.Answers[0].Points, found.Answers[1].Points));
        Assert.True(found.Answers.Count >= 5);
        Assert.All(found.Answers.Skip(2), answer => Assert.True(answer.Points < found.Of, answer.Name));
    }

    [Fact]
    public void The_first_lessons_exercises_are_worth_40_points_and_one_in_three_variants()
    {
        var exercises = AssessedExercise.Of(Notebook.Load(TeachersNotebook.Lesson));

        Assert.Equal(40, exercises.Where(exercise => exercise.Variant == 0).Sum(exercise => exercise.Exercise.Definition.Points));
        Assert.Equal(["layer-numbers", "layer-numbers"], exercises.Where(exercise => exercise.Variant > 0).Select(exercise => exercise.Exercise.Definition.Name));
    }
}
