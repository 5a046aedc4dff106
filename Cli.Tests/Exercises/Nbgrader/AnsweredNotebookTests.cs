using System.Globalization;
using System.Text.RegularExpressions;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Exercises.Releasing.Nbgrader;
using CourseKit.Exercises;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Nbgrader;

public sealed partial class AnsweredNotebookTests
{
    [Fact]
    public async Task The_values_of_hidden_checks_stand_beside_them_and_the_cell_ends_in_its_points()
    {
        var source = TeachersNotebook.Small();
        var before = source.ToJson();
        var answered = await AnswerAsync(source, Twice);

        var lines = answered.Cell("twice-test").Source.Split('\n');
        Assert.Equal(
            [
                "#!check twice",
                "#!probe twice --marked \"BEGIN HIDDEN TESTS\"",
                "#!csharp",
                "global::CourseKit.Extension.Exercises.ExercisePoints.Of(\"twice\")",
                "// END HIDDEN TESTS",
            ], lines[^5..]);
        var answers = Definition(answered).Probes[0].Answers;
        Assert.Equal(2, answers.Count);
        Assert.All(answers, answer => Assert.Equal(new NumberValue(2 * answer.Seed, "i32"), answer.Value));
        Assert.Contains("teacher's secret", answered.Cell("twice").Source, StringComparison.Ordinal);
        Assert.Equal(before, source.ToJson());
    }

    [Fact]
    public async Task Students_get_what_they_would_get_without_nbgrader()
    {
        var source = Notebook.Parse(TeachersNotebook.Small().ToJson(), "small.ipynb"); // as a file has it, with ids
        var answered = await AnswerAsync(source, Twice);
        Assert.Equal(StudentNotebook.Of(source).ToJson(), StudentNotebook.Of(answered).ToJson());
    }

    [Fact]
    public async Task The_same_source_has_the_same_answers_and_another_solution_other_seeds()
    {
        var first = await AnswerAsync(TeachersNotebook.Small(), Twice);
        Assert.Equal(first.ToJson(), (await AnswerAsync(TeachersNotebook.Small(), Twice)).ToJson());
        var other = TeachersNotebook.Small();
        other.Cell("twice").Source += "\n// another";
        Assert.NotEqual(Definition(first).Probes[0].Answers[0].Seed, Definition(await AnswerAsync(other, Twice)).Probes[0].Answers[0].Seed);
    }

    [Fact]
    public async Task What_a_property_judges_has_its_seeds_alone()
    {
        var source = Changed("\"expression\": \"Twice(seed)\"", "\"expression\": \"Twice(seed)\", \"property\": \"answer > 0\"");
        var answered = await AnswerAsync(source, cell => cell.Contains("answer > 0", StringComparison.Ordinal) ? FakeRunners.Value(new BoolValue(true)) : Twice(cell));
        Assert.All(Definition(answered).Probes[0].Answers, answer => Assert.Null(answer.Value));
    }

    [Fact]
    public async Task Outputs_go_and_the_language_is_named_as_the_configuration_names_it()
    {
        var source = TeachersNotebook.Small();
        source.Cells[0].AppendStream("stdout", "of the teacher's");
        source.Metadata.Remove("kernelspec");
        var answered = await AnswerAsync(source, Twice);
        Assert.DoesNotContain("of the teacher's", answered.ToJson(), StringComparison.Ordinal);
        Assert.Equal("C#", (string?)answered.Metadata["kernelspec"]!["language"]);
    }

    [Fact]
    public async Task Of_variants_all_students_have_the_first()
    {
        var source = TeachersNotebook.Small();
        source.Cells[0].Source = "var size = 5; // VARIANT size: 5 | 7";
        Assert.Equal("var size = 5;", (await AnswerAsync(source, Twice)).Cells[0].Source);
    }

    [Fact]
    public async Task A_notebook_without_exercises_has_nothing_to_answer()
    {
        var source = Notebook.Create("essay.ipynb");
        TeachersNotebook.Add(source, CellKind.Markdown, "Explain.", new() { GradeId = "essay", Grade = true, Solution = true, Points = 3 });
        Assert.Equal("Explain.", (await AnswerAsync(source, Twice)).Cells[0].Source);
    }

    [Fact]
    public async Task Answers_are_written_once()
    {
        var once = await AnswerAsync(TeachersNotebook.Small(), Twice);
        Assert.EndsWith("line 7: this probe has answers already; give the notebook that they were written from.", await ErrorAsync(once, Twice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_fails_is_named() =>
        Assert.Equal(
            "Cell 3 (" + TeachersNotebook.Small().Cells[2].Id + "): the source's own solution of twice fails (System.InvalidOperationException: oh (line 3)); mend it and try again.",
            await ErrorAsync(TeachersNotebook.Small(), cell => cell.Contains("secret", StringComparison.Ordinal) ? FakeRunners.Threw("System.InvalidOperationException", "oh") : Twice(cell)));

    [Fact]
    public async Task A_hidden_check_that_comes_to_nothing_comparable_is_named() => Assert.Equal(
        "Exercise twice: the check \"secret probe\" comes to an object of type Tree with the source's own solution, which cannot be compared; let it come to numbers, a text or a bool.",
        await ErrorAsync(TeachersNotebook.Small(), cell => Seeds().IsMatch(cell) ? FakeRunners.Value(new OtherValue("an object of type Tree")) : Twice(cell)));

    [Fact]
    public async Task Hidden_checks_that_students_would_get_are_not_answered() =>
        Assert.Contains("students would get the answers of its hidden checks", await ErrorAsync(Changed(" HIDDEN TESTS", ""), Twice), StringComparison.Ordinal);

    [Fact]
    public async Task Points_that_nbgrader_would_count_otherwise_are_refused()
    {
        var source = TeachersNotebook.Small();
        (source.Cell("twice-test").Nbgrader! with { Points = 4 }).Write(source.Cell("twice-test").Metadata);
        Assert.Contains("the exercise twice gives 3 points, but metadata.nbgrader.points is 4; make them agree.", await ErrorAsync(source, Twice), StringComparison.Ordinal);
        source.Cell("twice-test").Metadata.Remove("nbgrader");
        Assert.Contains("the cell of an exercise is a test", await ErrorAsync(source, Twice), StringComparison.Ordinal);
    }

    private static Task<Notebook> AnswerAsync(Notebook source, Func<string, CellRun> teacher) =>
        AnsweredNotebook.OfAsync(source, new FakeRunners(teacher, _ => throw new InvalidOperationException("No student takes part.")), TestContext.Current.CancellationToken);

    private static async Task<string> ErrorAsync(Notebook source, Func<string, CellRun> teacher) =>
        (await Assert.ThrowsAsync<UserErrorException>(() => AnswerAsync(source, teacher))).Message;

    private static Notebook Changed(string before, string after)
    {
        var source = TeachersNotebook.Small();
        source.Cell("twice-test").Source = source.Cell("twice-test").Source.Replace(before, after, StringComparison.Ordinal);
        return source;
    }

    private static ExerciseDefinition Definition(Notebook notebook) => Assert.Single(SourceExercise.Find(notebook)).Definition;

    private static CellRun Twice(string cell)
    {
        if (!cell.Contains("ProbeValue", StringComparison.Ordinal))
            return FakeRunners.Done;
        var x = Seeds().Match(cell) is { Success: true } probe ? int.Parse(probe.Groups[1].Value, CultureInfo.InvariantCulture) : 2;
        return FakeRunners.Value(new NumberValue(2 * x, "i32"));
    }

    [GeneratedRegex(@"\)\((\d+)\)\)$", RegexOptions.Multiline)]
    private static partial Regex Seeds();
}
