using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

public sealed class StudentNotebookTests
{
    private static readonly NbgraderCell SolutionMarks = new() { GradeId = "a", Solution = true };
    private static readonly NbgraderCell TestMarks = new() { GradeId = "t", Grade = true, Points = 1 };

    [Fact]
    public void A_solution_becomes_a_stub_at_its_own_indentation()
    {
        var released = StudentNotebook.Of(TeachersNotebook.Small());

        Assert.Equal(
            """
            int Twice(int x)
            {
                // YOUR CODE HERE
                throw new NotImplementedException();
            }
            """, released.Cell("twice").Source);
    }

    [Fact]
    public void Pictures_of_a_model_answer_go_with_it_and_those_of_the_question_stay()
    {
        var source = Notebook.Parse("""
            { "nbformat": 4, "nbformat_minor": 5, "metadata": { "kernelspec": { "name": ".net-csharp", "language": "C#", "display_name": "C#" } }, "cells": [ {
              "cell_type": "markdown", "id": "a",
              "metadata": { "nbgrader": { "schema_version": 3, "grade": true, "solution": true, "locked": false, "grade_id": "a", "points": 1 } },
              "source": "![q](attachment:q.png)\n<!-- BEGIN SOLUTION -->\n![a](attachment:a.png)\n<!-- END SOLUTION -->",
              "attachments": { "q.png": { "image/png": "cQ==" }, "a.png": { "image/png": "YQ==" } } } ] }
            """, "essay.ipynb");

        Assert.Equal(["q.png"], StudentNotebook.Of(source).Cells[0].Attachments.Keys);
        Assert.Equal(2, source.Cells[0].Attachments.Count);
    }

    [Fact]
    public void Hidden_probes_go_and_visible_checks_stay()
    {
        var released = StudentNotebook.Of(TeachersNotebook.Small()).Cell("twice-test").Source;

        Assert.Contains("\"expression\": \"Twice(2)\"", released, StringComparison.Ordinal);
        Assert.DoesNotContain("secret probe", released, StringComparison.Ordinal);
        Assert.DoesNotContain("HIDDEN TESTS", released, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_region_of_a_cell_is_replaced_behind_any_comment_mark() =>
        Assert.Equal(
            "a\n\t// YOUR CODE HERE\n\tthrow new NotImplementedException();\nb\n// YOUR CODE HERE\nthrow new NotImplementedException();",
            Released("a\n\t/* BEGIN SOLUTION */\n\tx\n\t/* END SOLUTION */\nb\n# BEGIN SOLUTION\ny\n### END SOLUTION", SolutionMarks).Source);

    [Fact]
    public void A_solution_cell_without_markers_is_all_solution() =>
        Assert.Equal("// YOUR CODE HERE\nthrow new NotImplementedException();", Released("return 42;", SolutionMarks).Source);

    [Fact]
    public void A_mark_scheme_goes() =>
        Assert.Equal("Explain.\n", Released("Explain.\nBEGIN MARK SCHEME\nsecret\nEND MARK SCHEME\n", new() { GradeId = "k", Task = true, Locked = true, Points = 2 }, CellKind.Markdown).Source);

    [Fact]
    public void Outputs_and_execution_counts_go_and_the_source_is_not_changed()
    {
        var source = TeachersNotebook.Small();
        source.Cells[2].AppendStream("stdout", "teacher's output");
        source.Cells[2].ExecutionCount = 7;
        var before = source.ToJson();

        var released = StudentNotebook.Of(source);

        Assert.DoesNotContain("teacher's output", released.ToJson(), StringComparison.Ordinal);
        Assert.Null(released.Cells[2].ExecutionCount);
        Assert.Equal(before, source.ToJson());
    }

    // The sums are Python's: hashlib.md5((source + cell_type + grade + solution + locked + grade_id + points).encode()).hexdigest(), for example
    // python3 -c 'import hashlib; print(hashlib.md5("x = \"é\"codeTrueFalseTruet2.0".encode()).hexdigest())'
    [Theory]
    [InlineData("x = \"é\"", true, false, false, "t", 2.0, "884c38cf6a26c86530f6606ca6791732")] // ...codeTrueFalseTruet2.0
    [InlineData("x = \"é\"", true, false, true, "t", 0.5, "2d82adb80b2bb924ddde402142bcc405")] // ...codeTrueFalseTruet0.5
    [InlineData("y", false, true, true, "a-b_1", null, "4bd6c82ee820cf30ab6c97aed83d11f1")] // ycodeFalseTrueFalsea-b_1: a solution is never locked
    [InlineData("", false, false, true, "r", null, "3dd187b730a371120d5cb272b295cfed")] // codeFalseFalseTruer
    public void Checksums_are_those_that_Python_computes(string source, bool grade, bool solution, bool locked, string id, double? points, string expected) =>
        Assert.Equal(expected, NbgraderChecksum.Of(source, CellKind.Code, new() { GradeId = id, Grade = grade, Solution = solution, Locked = locked, Points = points }));

    [Fact]
    public void Released_cells_carry_the_checksum_of_what_the_student_gets()
    {
        var cell = StudentNotebook.Of(TeachersNotebook.Small()).Cell("twice");

        // python3: hashlib.md5(b"int Twice(int x)\n{\n    // YOUR CODE HERE\n    throw new NotImplementedException();\n}codeFalseTrueFalsetwice")
        Assert.Equal("25d7a0cd2850b71f5a9bf839d5286d88", cell.Nbgrader?.Checksum);
        Assert.Equal(CellKind.Code, cell.Nbgrader?.CellType);
        Assert.Null(StudentNotebook.Of(TeachersNotebook.Small()).Cells[0].Nbgrader);
    }

    [Theory]
    [InlineData("BEGIN SOLUTION\nx", "line 1: BEGIN SOLUTION has no END SOLUTION")]
    [InlineData("x\nEND SOLUTION", "line 2: END SOLUTION has no BEGIN SOLUTION")]
    [InlineData("BEGIN SOLUTION\nBEGIN SOLUTION\nEND SOLUTION", "line 2: BEGIN SOLUTION stands inside the region that line 1 begins")]
    [InlineData("x // BEGIN SOLUTION END SOLUTION", "line 1: BEGIN SOLUTION has no END SOLUTION")]
    [InlineData("x\nBEGIN HIDDEN TESTS\nEND HIDDEN TESTS", "hidden tests belong in a cell that gives points")]
    public void A_misplaced_marker_is_named_with_cell_and_line(string source, string complaint)
    {
        // The hidden tests must stand beside a solution that is in order.
        if (source.Contains("HIDDEN", StringComparison.Ordinal))
            source += "\nBEGIN SOLUTION\nEND SOLUTION";
        var notebook = Notebook.Create("bad.ipynb");
        var cell = TeachersNotebook.Add(notebook, CellKind.Code, source, SolutionMarks);

        var error = Assert.Throws<UserErrorException>(() => StudentNotebook.Of(notebook));

        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
        Assert.Contains($"({cell.Id})", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_solution_outside_a_solution_cell_is_refused()
    {
        Assert.Contains("line 2: a solution belongs in a cell", Complaint("x\nBEGIN SOLUTION\nEND SOLUTION", TestMarks), StringComparison.Ordinal);
        Assert.Contains("line 1: a solution belongs in a cell", Complaint("BEGIN SOLUTION\nEND SOLUTION", null), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_cells_of_one_grade_id_are_refused()
    {
        var notebook = TeachersNotebook.Small();
        TeachersNotebook.Add(notebook, CellKind.Code, "x", new() { GradeId = "twice", Solution = true });

        Assert.Contains("grade_id twice is also that of cell 3", Assert.Throws<UserErrorException>(() => StudentNotebook.Of(notebook)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_lesson_is_released_without_a_line_of_its_solution()
    {
        var source = Notebook.Load(TeachersNotebook.Lesson);
        var teachers = source.Cell("cross-correlate");
        var hidden = Between(source.Cell("cross-correlate-test").Source, "HIDDEN TESTS");
        // Some lines stand in the lesson too, where the student may read them.
        var elsewhere = string.Join('\n', source.Cells.Where(cell => cell != teachers).Select(cell => cell.Source));
        string[] secret = [.. Between(teachers.Source, "SOLUTION").Where(line => !elsewhere.Contains(line, StringComparison.Ordinal)), .. hidden.Where(line => line.Length > 20)];

        var released = StudentNotebook.Of(source);

        Assert.True(secret.Length >= 5);
        var text = string.Join('\n', released.Cells.Select(cell => cell.Source));
        Assert.All(secret, line => Assert.DoesNotContain(line, text, StringComparison.Ordinal));
        Assert.DoesNotContain("image[i + m, j + n] * filter[m, n]", text, StringComparison.Ordinal);
        Assert.Equal(source.Cells.Count, released.Cells.Count);
    }

    private static NotebookCell Released(string source, NbgraderCell? marks, CellKind kind = CellKind.Code)
    {
        var notebook = Notebook.Create("one.ipynb");
        TeachersNotebook.Add(notebook, kind, source, marks);
        return StudentNotebook.Of(notebook).Cells[0];
    }

    private static string Complaint(string source, NbgraderCell? marks) =>
        Assert.Throws<UserErrorException>(() => Released(source, marks)).Message;

    private static IEnumerable<string> Between(string source, string name) => source.Split('\n')
        .SkipWhile(line => !line.Contains($"BEGIN {name}", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(line => !line.Contains($"END {name}", StringComparison.Ordinal))
        .Select(line => line.Trim()).Where(line => line.Length > 1);
}
