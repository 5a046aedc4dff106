using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Validating;

public sealed class ExerciseTests
{
    [Fact]
    public async Task Every_mistake_of_a_body_is_named_with_the_cells_line()
    {
        const string test = """
            #!exercise twice
            {
              "points": 3,
              "chekcs": [],
              "checks": [
                { "name": "two", "expected": 4 },
                { "name": "two", "expression": "Twice(2)", "expected": 4, "points": -1 },
              ],
              "forbidden": [7],
            }
            #!check twice
            """;

        var mistakes = await SoundNotebook.FindAsync(SoundNotebook.With(SoundNotebook.Solution, test));

        Assert.Equal([4, 6, 7, 7, 9], mistakes.Select(mistake => mistake.Line));
        string[] complaints = ["do you mean \"checks\"?", "\"expression\" is missing", "two checks are named \"two\"", "number of points from 0 on", "\"forbidden\" lists names of symbols"];
        Assert.All(complaints, complaint => Assert.Contains(mistakes, mistake => mistake.Text.Contains(complaint, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("#!exercise twice\n{ \"points\": 3, ", 2, "this is not JSON")]
    [InlineData("#!exercise twice", 2, "has no body")]
    [InlineData("#!exercise twice\n\n{ \"points\": 1, \"checks\": [ { \"name\": \"a\", \"expression\": \"Twice(1)\", \"expected\": 2, \"points\": 2 } ] }", 3, "\"points\" is 1, but the checks and probes add up to 2")]
    public async Task A_body_that_is_no_exercise_is_named(string test, int line, string complaint)
    {
        var mistake = await SoundNotebook.FindOneAsync(SoundNotebook.With(SoundNotebook.Solution, test + "\n#!check twice"));

        Assert.Contains(complaint, mistake.Text, StringComparison.Ordinal);
        Assert.Equal(line, mistake.Line);
    }

    [Fact]
    public async Task A_body_that_is_an_exercise_only_with_its_hidden_tests_is_named()
    {
        var test = SoundNotebook.Test.Replace("  // BEGIN HIDDEN", "  \"probes\":\n  // BEGIN HIDDEN", StringComparison.Ordinal).Replace("\"probes\": [ { \"name\": \"any\"", "[ { \"name\": \"any\"", StringComparison.Ordinal);

        Assert.Contains("without its hidden tests it is no exercise", (await SoundNotebook.FindOneAsync(SoundNotebook.With(SoundNotebook.Solution, test))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_that_students_would_see_is_named()
    {
        var test = string.Join('\n', SoundNotebook.Test.Split('\n').Where(line => !line.Contains("HIDDEN TESTS", StringComparison.Ordinal)));

        var mistake = await SoundNotebook.FindOneAsync(SoundNotebook.With(SoundNotebook.Solution, test));

        Assert.Contains("the probe \"any\" is not hidden from students", mistake.Text, StringComparison.Ordinal);
        Assert.Equal(6, mistake.Line);
    }

    [Fact]
    public async Task A_check_of_no_exercise_is_named_with_the_nearest_and_the_exercise_as_unchecked()
    {
        var mistakes = await SoundNotebook.FindAsync(SoundNotebook.With(SoundNotebook.Solution, SoundNotebook.Test.Replace("#!check twice", "#!check twise", StringComparison.Ordinal)));

        Assert.Equal(2, mistakes.Count);
        Assert.Contains("the exercise twice is never checked", mistakes[0].Text, StringComparison.Ordinal);
        Assert.Contains("there is no exercise twise; do you mean twice?", mistakes[1].Text, StringComparison.Ordinal);
        Assert.Equal(10, mistakes[1].Line);
    }

    [Fact]
    public async Task What_looks_like_a_check_in_a_comment_or_a_text_is_none()
    {
        var notebook = SoundNotebook.Create();
        notebook.AddCell(CellKind.Code, "/*\n#!check nothing\n*/\nvar text = \"\"\"\n#!check nothing\n\"\"\";");

        Assert.Empty(await SoundNotebook.FindAsync(notebook));
    }

    [Fact]
    public async Task A_check_before_its_exercise_is_named()
    {
        var notebook = SoundNotebook.Create();
        notebook.InsertCell(0, CellKind.Code, "#!check twice");

        Assert.Contains($"the exercise twice is defined only later, in cell 4 ({notebook.Cells[3].Id})", (await SoundNotebook.FindOneAsync(notebook)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_exercises_of_one_name_are_named()
    {
        var notebook = SoundNotebook.Create();
        TeachersNotebook.Add(notebook, CellKind.Code, SoundNotebook.Test, new() { GradeId = "again", Grade = true, Points = 3 });

        Assert.Contains("the exercise twice is defined in cell 3", (await SoundNotebook.FindOneAsync(notebook)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exercise_that_does_not_begin_its_cell_is_named()
    {
        var notebook = SoundNotebook.Create();
        notebook.Cells[2].Source = "// A test.\n" + notebook.Cells[2].Source;

        var mistakes = await SoundNotebook.FindAsync(notebook);

        Assert.Contains(mistakes, mistake => mistake.Line == 2 && mistake.Text.Contains("#!exercise twice does not begin its cell", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Points_that_differ_from_nbgraders_are_named()
    {
        var notebook = SoundNotebook.Create();
        notebook.Cells[2].Metadata["nbgrader"]!["points"] = 4;

        Assert.Contains("gives 3 points, but metadata.nbgrader.points is 4", (await SoundNotebook.FindOneAsync(notebook)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exercise_without_a_solution_is_named_with_the_nearest()
    {
        var notebook = SoundNotebook.Create();
        notebook.Cells[1].Metadata["nbgrader"]!["grade_id"] = "twise";

        Assert.Contains("no cell is the solution of the exercise twice; do you mean twise?", (await SoundNotebook.FindOneAsync(notebook)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exercise_in_a_cell_that_is_no_test_is_named()
    {
        var notebook = SoundNotebook.With(SoundNotebook.Solution, string.Join('\n', SoundNotebook.Test.Split('\n').Where(line => !line.Contains("HIDDEN", StringComparison.Ordinal) && !line.Contains("probes", StringComparison.Ordinal))));
        notebook.Cells[2].Metadata.Remove("nbgrader");

        Assert.Contains("the cell of an exercise is a test; mark it so", (await SoundNotebook.FindOneAsync(notebook)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_before_its_solution_is_named()
    {
        var notebook = SoundNotebook.Create();
        var solution = notebook.Cells[1];
        notebook.RemoveCell(solution);
        TeachersNotebook.Add(notebook, CellKind.Code, solution.Source, new() { GradeId = "twice", Solution = true });

        Assert.Contains(await SoundNotebook.FindAsync(notebook), mistake => mistake.Cell == 2 && mistake.Text.Contains("it stands before its solution, cell 3", StringComparison.Ordinal));
    }
}
