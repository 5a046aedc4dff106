using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Exports;
using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Cli.Gradebooks.Results;
using static CourseKit.Cli.Tests.Gradebooks.SampleClass;

namespace CourseKit.Cli.Tests.Gradebooks;

public sealed class ExportTests
{
    private static readonly ClassResults Sample = ClassResults.Of(
        [
            Graded("ada") with { Answers = [Answer()] },
            Graded("ada", "two, again", 1) with { Submitted = Noon.AddMinutes(90) },
            NotGraded("bob"),
            Graded("=HYPERLINK(\"http://example.org\";\"ada\")", passed: 0) with { Answers = [Answer("Other.")] },
        ],
        [Essay()],
        [Mark("ada", 2.25m)],
        Deadlines.Parse("assignment,due,late\n\"two, again\",2026-03-01T12:00Z,10%/hour\n", "t"));

    [Fact]
    public void A_plain_table_has_a_row_for_each_student_and_assignment()
    {
        var rows = Rows("plain");

        Assert.Equal(["student", "assignment", "points", "of", "automatic", "manual", "unmarked", "late_hours", "lost_percent", "submitted", "status", "problem"], rows[0]);
        Assert.Equal(
            [
                ["'=HYPERLINK(\"http://example.org\";\"ada\")", "one", "0", "7", "0", "0", "1", "0", "0", "2026-03-01T12:00:00Z", "unmarked", ""],
                ["'=HYPERLINK(\"http://example.org\";\"ada\")", "two, again", "0", "3", "0", "0", "0", "0", "0", "", "missing", ""],
                ["ada", "one", "4.25", "7", "2", "2.25", "0", "0", "0", "2026-03-01T12:00:00Z", "graded", ""],
                // One point less 20 percent: the second hour has begun.
                ["ada", "two, again", "0.8", "3", "1", "0", "0", "1.5", "20", "2026-03-01T13:30:00Z", "graded", ""],
                ["bob", "one", "0", "7", "0", "0", "0", "0", "0", "2026-03-01T12:00:00Z", "problem", "The file is no notebook of ours; hand it in again."],
                ["bob", "two, again", "0", "3", "0", "0", "0", "0", "0", "", "missing", ""],
            ],
            rows[1..]);
    }

    [Fact]
    public void A_table_of_exercises_has_what_was_graded()
    {
        Assert.Equal(
            [
                ["twice", "checks", "2", "2", "graded"], ["half", "checks", "0", "1", "graded"], ["essay", "people", "2.25", "4", "graded"],
                ["twice", "checks", "1", "2", "graded"], ["half", "checks", "0", "1", "graded"],
            ],
            Rows("exercises").Where(row => row[0] == "ada").Select(row => row.Skip(2)));
        Assert.DoesNotContain(Rows("exercises"), row => row[0] == "bob");
        Assert.Contains(Rows("exercises"), row => row is ["'=HYPERLINK(\"http://example.org\";\"ada\")", "one", "essay", "people", "0", "4", "unmarked"]);
    }

    [Fact]
    public void A_table_for_Canvas_has_its_columns_and_the_row_of_what_is_possible()
    {
        Assert.Equal(
            [
                ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "one", "two, again"],
                ["    Points Possible", "", "", "", "", "7", "3"],
                ["'=HYPERLINK(\"http://example.org\";\"ada\")", "", "", "'=HYPERLINK(\"http://example.org\";\"ada\")", "", "0", ""],
                ["ada", "", "", "ada", "", "4.25", "0.8"],
                ["bob", "", "", "bob", "", "", ""],
            ],
            Rows("canvas"));
        Assert.False(GradebookTables.HasByteOrderMark("canvas"));
    }

    [Theory]
    [InlineData("username", "ada", "b12")]
    [InlineData("email", "ada@example.org", "bob@example.org")]
    [InlineData("idnumber", "0123", "4567")]
    public void A_table_for_Moodle_says_which_field_of_the_user_its_first_column_is(string column, string ada, string bob)
    {
        var results = ClassResults.Of([Graded(ada), NotGraded(bob), Graded(bob, "two")], [], [], Deadlines.None);

        Assert.Equal([[column, "one", "two"], [ada, "2", "-"], [bob, "-", "2"]], Csv.Read(GradebookTables.Write(results, "moodle")).Lines.Select(line => line.Cells));
    }

    [Fact]
    public void What_is_not_as_it_may_seem_is_said()
    {
        var plain = GradebookTables.Notes(Sample, "plain").ToList();
        var canvas = GradebookTables.Notes(Sample, "canvas").ToList();
        var large = ClassResults.Of([Graded("ada")], [Essay(of: 98)], [], Deadlines.None);

        Assert.Equal(["1 answer is not marked yet and counts 0; `coursekit mark` shows them.", "1 submission could not be graded; --for plain says why."], plain);
        Assert.Equal(3, canvas.Count);
        Assert.Contains("so there is no grade", canvas[1], StringComparison.Ordinal);
        Assert.Contains("The student =HYPERLINK", canvas[2], StringComparison.Ordinal);
        Assert.Contains("one is worth more than 100 points", Assert.Single(GradebookTables.Notes(large, "moodle")), StringComparison.Ordinal);
    }

    private static List<IReadOnlyList<string>> Rows(string target) => [.. Csv.Read(GradebookTables.Write(Sample, target)).Lines.Select(line => line.Cells)];
}
