using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Kernel.Tests.Notebooks;

public sealed class NbgraderCellTests
{
    [Fact]
    public void The_marks_of_a_cell_are_read()
    {
        var marks = Notebook.Parse(Samples.Jupyter, "sample").Cells[2].Nbgrader;
        Assert.Equal(new NbgraderCell { Grade = true, GradeId = "test_conv", Points = 2.5, Checksum = "0123456789abcdef0123456789abcdef", CellType = CellKind.Code }, marks);
    }

    [Fact]
    public void A_cell_without_marks_has_none() =>
        Assert.All(Notebook.Parse(Samples.Small, "sample").Cells, cell => Assert.Null(cell.Nbgrader));

    // The table of kinds in nbgrader's documentation: grade, solution, locked → locked as it counts.
    [Theory]
    [InlineData(true, true, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(true, false, true, true)]
    [InlineData(true, false, false, true)]
    [InlineData(false, false, true, true)]
    [InlineData(false, true, true, false)]
    [InlineData(false, false, false, false)]
    public void A_test_is_always_locked_and_a_solution_never(bool grade, bool solution, bool locked, bool counts) =>
        Assert.Equal(counts, new NbgraderCell { Grade = grade, Solution = solution, Locked = locked }.IsLocked);

    [Fact]
    public void Marks_come_back_as_they_were_written()
    {
        var marks = new NbgraderCell { Solution = true, GradeId = "conv", Checksum = new string('0', 32), CellType = CellKind.Code };
        var metadata = new JsonObject();
        marks.Write(metadata);
        Assert.Equal(marks, NbgraderCell.Read(metadata, "here"));
    }

    [Theory]
    [InlineData("1", "not an object")]
    [InlineData("{}", "version (none)")]
    [InlineData("""{"schema_version": 1}""", "version 1")]
    [InlineData("""{"schema_version": 3, "grade": "yes"}""", "grade is \"yes\"")]
    [InlineData("""{"schema_version": 3, "grade": true, "points": 1}""", "grade_id is missing")]
    [InlineData("""{"schema_version": 3, "grade": true, "grade_id": "a"}""", "points is missing")]
    [InlineData("""{"schema_version": 3, "grade": true, "grade_id": "a", "points": -1}""", "points is negative")]
    [InlineData("""{"schema_version": 3, "grade": true, "grade_id": "a", "points": 1e999}""", "points is 1e999")]
    [InlineData("""{"schema_version": 3, "grade_id": "a b"}""", "grade_id is \"a b\"")]
    [InlineData("""{"schema_version": 3, "grade_id": 1}""", "grade_id is 1")]
    [InlineData("""{"schema_version": 3, "cell_type": "heading"}""", "cell_type is \"heading\"")]
    public void Marks_that_break_a_rule_are_refused_with_their_place(string marks, string expected)
    {
        var metadata = new JsonObject { ["nbgrader"] = JsonNode.Parse(marks) };
        var refused = Assert.Throws<NotebookException>(() => NbgraderCell.Read(metadata, "lesson.ipynb, cell 3"));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("lesson.ipynb, cell 3", refused.Message, StringComparison.Ordinal);
    }
}
