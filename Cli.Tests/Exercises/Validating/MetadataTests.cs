using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Validating;

/// <summary>Each rule of nbgrader's schema, broken.</summary>
public sealed class MetadataTests
{
    [Fact]
    public async Task A_sound_notebook_has_no_mistake() => Assert.Empty(await SoundNotebook.FindAsync(SoundNotebook.Create()));

    [Theory]
    [InlineData("1", "metadata.nbgrader is not an object")]
    [InlineData("{}", "schema_version is missing")]
    [InlineData("""{ "schema_version": 1, "grade": true }""", "schema_version is 1, one of nbgrader's older ones; convert the notebook with `nbgrader update`")]
    [InlineData("""{ "schema_version": 2, "grade": true }""", "schema_version is 2, one of nbgrader's older ones")]
    [InlineData("""{ "schema_version": 4 }""", "schema_version is 4, which is not known here")]
    [InlineData("""{ "schema_version": "3" }""", "schema_version is \"3\"; it must be the number 3")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "grade_id": "a", "lokced": true }""", "has no key \"lokced\"; do you mean \"locked\"?")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "grade_id": "a", "colour": 1 }""", "has no key \"colour\"; remove it")]
    [InlineData("""{ "schema_version": 3, "locked": true, "solution": false, "grade_id": "a" }""", "metadata.nbgrader.grade is missing")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "grade_id": "a" }""", "metadata.nbgrader.solution is missing")]
    [InlineData("""{ "schema_version": 3, "grade": true, "solution": false, "grade_id": "a", "points": 1 }""", "metadata.nbgrader.locked is missing")]
    [InlineData("""{ "schema_version": 3, "grade": 0, "locked": true, "solution": false, "grade_id": "a" }""", "metadata.nbgrader.grade is 0; it must be true or false")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": null, "grade_id": "a" }""", "metadata.nbgrader.solution is null; it must be true or false")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "task": "no", "grade_id": "a" }""", "metadata.nbgrader.task is \"no\"; it must be true or false")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false }""", "grade_id is missing; give the cell a name")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "grade_id": "" }""", "grade_id is empty; give the cell a name")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "grade_id": 7 }""", "grade_id is 7; it must be a text")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "grade_id": "a b" }""", "grade_id is \"a b\"; it must be letters, digits, _ and - only")]
    [InlineData("""{ "schema_version": 3, "grade": true, "locked": true, "solution": false, "grade_id": "a" }""", "points is missing; add the points")]
    [InlineData("""{ "schema_version": 3, "grade": true, "locked": true, "solution": false, "grade_id": "a", "points": -1 }""", "points is -1; it must be zero or more")]
    [InlineData("""{ "schema_version": 3, "grade": true, "locked": true, "solution": false, "grade_id": "a", "points": "2" }""", "points is \"2\"; it must be a number")]
    [InlineData("""{ "schema_version": 3, "grade": true, "locked": true, "solution": false, "grade_id": "a", "points": true }""", "points is true; it must be a number")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "grade_id": "a", "points": 2 }""", "points is 2, but the cell gives no points")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "grade_id": "a", "checksum": "abc" }""", "checksum is \"abc\"; it must be a text of 32 characters")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "grade_id": "a", "cell_type": "heading" }""", "cell_type is \"heading\"; it must be \"code\", \"markdown\" or \"raw\"")]
    [InlineData("""{ "schema_version": 3, "grade": false, "locked": true, "solution": false, "grade_id": "a", "cell_type": "markdown" }""", "cell_type is \"markdown\", but this is a code cell")]
    public async Task Metadata_that_break_the_schema_are_named_with_cell_and_remedy(string marks, string complaint)
    {
        var mistake = await SoundNotebook.FindOneAsync(SoundNotebook.One(CellKind.Code, "var x = 1;", marks));

        Assert.Contains(complaint, mistake.Text, StringComparison.Ordinal);
        Assert.Equal(1, mistake.Cell);
        Assert.False(mistake.IsRemark);
    }

    [Theory]
    [InlineData(CellKind.Markdown, true, true, false, false)] // manual answer
    [InlineData(CellKind.Code, true, true, false, false)] // manual answer in code
    [InlineData(CellKind.Code, false, true, false, false)] // autograded answer
    [InlineData(CellKind.Code, true, false, true, false)] // tests
    [InlineData(CellKind.Code, true, false, false, false)] // tests; a stored false still counts as locked
    [InlineData(CellKind.Code, false, false, true, false)] // read-only
    [InlineData(CellKind.Raw, false, false, true, false)] // read-only
    [InlineData(CellKind.Markdown, false, false, true, true)] // task
    public async Task Every_kind_of_cell_that_nbgrader_has_is_right(CellKind kind, bool grade, bool solution, bool locked, bool task) =>
        Assert.DoesNotContain(await SoundNotebook.FindAsync(SoundNotebook.One(kind, "", Marks(grade, solution, locked, task))), mistake => !mistake.IsRemark);

    [Theory]
    [InlineData(CellKind.Markdown, true, false, true, false, "a markdown cell with grade needs solution as well")]
    [InlineData(CellKind.Markdown, false, true, false, false, "a markdown cell with solution needs grade as well")]
    [InlineData(CellKind.Raw, true, false, true, false, "a raw cell can be neither answered nor graded")]
    [InlineData(CellKind.Code, false, false, true, true, "a task is a markdown cell, and this is a code cell")]
    [InlineData(CellKind.Markdown, true, false, true, true, "it is no test; set grade and solution to false")]
    [InlineData(CellKind.Markdown, false, true, true, true, "it is no solution; set grade and solution to false")]
    [InlineData(CellKind.Markdown, false, false, false, true, "set locked to true")]
    [InlineData(CellKind.Code, false, true, true, false, "cannot be locked; set locked to false")]
    public async Task Flags_that_make_no_kind_of_cell_are_named(CellKind kind, bool grade, bool solution, bool locked, bool task, string complaint)
    {
        var mistakes = await SoundNotebook.FindAsync(SoundNotebook.One(kind, "", Marks(grade, solution, locked, task)));

        Assert.Contains(complaint, Assert.Single(mistakes, mistake => !mistake.IsRemark).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_is_marked_as_nothing_is_a_remark()
    {
        var remark = await SoundNotebook.FindOneAsync(SoundNotebook.One(CellKind.Code, "", Marks(false, false, false, false)));

        Assert.True(remark.IsRemark);
        Assert.Contains("mark it as nothing", remark.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_cells_with_one_grade_id_each_but_the_first_is_named_with_the_first()
    {
        var notebook = SoundNotebook.Create();
        for (var i = 0; i < 2; i++)
            TeachersNotebook.Add(notebook, CellKind.Markdown, "text", new() { GradeId = "twice-test", Locked = true });

        var mistakes = await SoundNotebook.FindAsync(notebook);

        Assert.Equal([4, 5], mistakes.Select(mistake => mistake.Cell));
        Assert.All(mistakes, mistake => Assert.Contains($"its grade_id twice-test is also that of cell 3 ({notebook.Cells[2].Id})", mistake.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_cells_with_one_id_each_but_the_first_is_named_with_the_first()
    {
        var notebook = Notebook.Parse("""{ "cells": [{ "cell_type": "markdown", "id": "same", "metadata": {}, "source": "a" }, { "cell_type": "markdown", "id": "same", "metadata": {}, "source": "b" }], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }""", "same.ipynb");

        var mistakes = await SoundNotebook.FindAsync(notebook);

        var mistake = Assert.Single(mistakes, mistake => mistake.Cell == 2);
        Assert.Contains("its id same is also that of cell 1; give each its own", mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_is_told_and_not_the_first_one_only()
    {
        var notebook = SoundNotebook.One(CellKind.Code, "// END SOLUTION", """{ "schema_version": 3, "locked": "yes", "grade": true, "solution": false, "grade_id": "a b" }""");

        var texts = (await SoundNotebook.FindAsync(notebook)).Select(mistake => mistake.ToString()).ToArray();

        Assert.Equal(4, texts.Length);
        Assert.Contains(texts, text => text.Contains("locked is", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("points is missing", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("grade_id is", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith($"one.ipynb, cell 1 ({notebook.Cells[0].Id}), line 1: END SOLUTION has no BEGIN SOLUTION", StringComparison.Ordinal));
        Assert.All(texts, text => Assert.EndsWith(".", text, StringComparison.Ordinal));
    }

    private static string Marks(bool grade, bool solution, bool locked, bool task) =>
        $$"""{ "schema_version": 3, "grade": {{Json(grade)}}, "solution": {{Json(solution)}}, "locked": {{Json(locked)}}, "task": {{Json(task)}}, "grade_id": "a"{{(grade || task ? ", \"points\": 2" : "")}} }""";

    private static string Json(bool flag) => flag ? "true" : "false";
}
