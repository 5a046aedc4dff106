using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Exercises.Validating;
using CourseKit.Kernel.Notebooks;
using CsCheck;

namespace CourseKit.Cli.Tests.Exercises.Validating;

public sealed class MarkerTests
{
    private const string Answer = """{ "schema_version": 3, "grade": false, "solution": true, "locked": false, "grade_id": "a" }""";
    private const string Test = """{ "schema_version": 3, "grade": true, "solution": false, "locked": true, "grade_id": "a", "points": 1 }""";
    private const string ManualAnswer = """{ "schema_version": 3, "grade": true, "solution": true, "locked": false, "grade_id": "a", "points": 1 }""";
    private const string TaskMarks = """{ "schema_version": 3, "grade": false, "solution": false, "locked": true, "task": true, "grade_id": "a", "points": 1 }""";

    private static readonly string[] Lines =
    [
        "x", "BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS", "BEGIN MARK SCHEME", "END MARK SCHEME",
        "BEGIN SOLUTION BEGIN HIDDEN TESTS", "END SOLUTION END MARK SCHEME",
    ];

    private static readonly string[] Marks = [Answer, Test, ManualAnswer, TaskMarks, "{}", "1"];

    [Theory]
    [InlineData("x\nBEGIN SOLUTION\ny", 2, "BEGIN SOLUTION has no END SOLUTION after it")]
    [InlineData("x\nBEGIN SOLUTION\nEND SOLUTION\nEND SOLUTION", 4, "END SOLUTION has no BEGIN SOLUTION before it")]
    [InlineData("BEGIN SOLUTION\nBEGIN SOLUTION\nEND SOLUTION\nEND SOLUTION", 2, "BEGIN SOLUTION stands inside the region that line 1 begins")]
    [InlineData("BEGIN SOLUTION\nBEGIN SOLUTION\nEND SOLUTION", 2, "BEGIN SOLUTION stands inside the region that line 1 begins")]
    public async Task A_marker_without_its_partner_is_named_with_its_line(string source, int line, string complaint)
    {
        var mistake = await SoundNotebook.FindOneAsync(SoundNotebook.One(CellKind.Markdown, source, ManualAnswer));

        Assert.Equal(line, mistake.Line);
        Assert.Contains(complaint, mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_markers_of_a_cell_that_are_wrong_are_named()
    {
        var mistakes = await SoundNotebook.FindAsync(SoundNotebook.One(CellKind.Markdown, "END SOLUTION\nEND MARK SCHEME\nBEGIN HIDDEN TESTS\nx\nBEGIN SOLUTION", ManualAnswer));

        Assert.Equal([1, 2, 3, 5], mistakes.Select(mistake => mistake.Line));
    }

    [Theory]
    [InlineData("BEGIN HIDDEN TESTS\nBEGIN SOLUTION\nEND SOLUTION\nEND HIDDEN TESTS", "BEGIN SOLUTION stands inside the region HIDDEN TESTS that line 1 begins")]
    [InlineData("BEGIN SOLUTION\nBEGIN MARK SCHEME\nEND SOLUTION\nEND MARK SCHEME", "BEGIN MARK SCHEME stands inside the region SOLUTION that line 1 begins")]
    public async Task Regions_in_or_across_each_other_are_named(string source, string complaint)
    {
        var mistake = await SoundNotebook.FindOneAsync(SoundNotebook.One(CellKind.Markdown, source, ManualAnswer));

        Assert.Equal(2, mistake.Line);
        Assert.Contains(complaint, mistake.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("// BEGIN SOLUTION\n// END SOLUTION", Test, "a solution belongs in a cell that is the student's to write")]
    [InlineData("// BEGIN SOLUTION\n// END SOLUTION", null, "a solution belongs in a cell that is the student's to write")]
    [InlineData("// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS", null, "hidden tests belong in a cell that gives points")]
    [InlineData("// BEGIN SOLUTION\n// END SOLUTION\n// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS", Answer, "hidden tests belong in a cell that gives points")]
    [InlineData("// BEGIN MARK SCHEME\n// END MARK SCHEME", null, "a mark scheme belongs in a cell that gives points")]
    public async Task A_region_in_a_cell_that_may_not_have_it_is_named(string source, string? marks, string complaint)
    {
        var mistakes = await SoundNotebook.FindAsync(SoundNotebook.One(CellKind.Code, source, marks));

        Assert.Contains(complaint, Assert.Single(mistakes, mistake => !mistake.IsRemark).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_scheme_in_a_task_is_right() =>
        Assert.Empty(await SoundNotebook.FindAsync(SoundNotebook.One(CellKind.Markdown, "Explain.\nBEGIN MARK SCHEME\nx\nEND MARK SCHEME", TaskMarks)));

    [Fact]
    public async Task A_solution_without_markers_is_a_remark_since_all_of_it_is_cleared()
    {
        var remark = await SoundNotebook.FindOneAsync(SoundNotebook.One(CellKind.Code, "int x = 1;", Answer));

        Assert.True(remark.IsRemark);
        Assert.Contains("it has no BEGIN SOLUTION", remark.Text, StringComparison.Ordinal);
    }

    // Found by the test below: cutting the first region takes the beginning of the second with it.
    [Fact]
    public void Regions_that_share_a_line_are_not_kept_both() => Assert.Single(StudentNotebook.Of(RepairedNotebook.Of(SoundNotebook.One(
        CellKind.Markdown, "BEGIN SOLUTION BEGIN HIDDEN TESTS\nEND SOLUTION\nBEGIN SOLUTION BEGIN HIDDEN TESTS\nx\nEND HIDDEN TESTS\nBEGIN SOLUTION", ManualAnswer))).Cells);

    [Fact]
    public void However_markers_are_mixed_the_repaired_notebook_can_be_released_with_its_lines_in_place() =>
        Gen.Select(
            Gen.Int[0, Lines.Length - 1].Select(i => Lines[i]).Array[0, 9],
            Gen.Int[0, Marks.Length - 1].Select(i => Marks[i])).Sample((lines, marks) =>
        {
            var repaired = RepairedNotebook.Of(SoundNotebook.One(CellKind.Markdown, string.Join('\n', lines), marks));

            Assert.Equal(Math.Max(1, lines.Length), repaired.Cells[0].Source.Split('\n').Length);
            Assert.Single(StudentNotebook.Of(repaired).Cells);
        });

    [Fact]
    public void A_line_of_the_students_cell_is_found_in_the_teachers()
    {
        // Lines 2 to 4 become two.
        var cell = SoundNotebook.One(CellKind.Code, "a\n// BEGIN SOLUTION\nb\n// END SOLUTION\nc\nd", Answer).Cells[0];

        Assert.Equal([1, 2, 2, 5, 6], Enumerable.Range(1, 5).Select(line => StudentNotebook.SourceLine(cell, line)));
    }
}
