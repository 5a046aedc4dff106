using System.Text.Json;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Tests.Doctor;

namespace CourseKit.Cli.Tests.Exercises;

public sealed class GradeReportTests
{
    private static readonly string LongReason = "expected " + new string('x', 120) + ", got y";

    private static readonly NotebookGrade Grade = new("student.ipynb", "source.ipynb", 42, "ada",
    [
        new("twice", 3,
        [
            new("two", IsHidden: false, CheckResult.Passed, null, 1),
            new("[secret] probe", IsHidden: true, CheckResult.Failed, LongReason, 1.5m),
            new("late", IsHidden: true, CheckResult.Unanswered, "not answered", 0.5m),
        ]),
    ]);

    [Fact]
    public void A_file_gets_one_unbroken_line_a_check()
    {
        var file = FakeTerminal.File();

        GradeReport.Write(file.Console, Grade);

        Assert.Equal(
        [
            "twice: 1 of 3",
            "    1 of 1  two: passed",
            $"  0 of 1.5  [secret] probe (hidden): {LongReason}",
            "  0 of 0.5  late (hidden): not answered",
            "Total: 1 of 3  (seed 42, numbers of ada)",
        ], file.Lines);
    }

    [Fact]
    public void A_terminal_gets_a_table()
    {
        var terminal = FakeTerminal.OfWidth(80);

        GradeReport.Write(terminal.Console, Grade);

        Assert.Contains("[secret] probe (hidden)", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("0 of 1.5", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("Total: 1 of 3", terminal.Text, StringComparison.Ordinal);
        Assert.All(terminal.Lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void The_json_has_all_that_the_table_has()
    {
        using var json = JsonDocument.Parse(GradeJson.Write(Grade));

        var root = json.RootElement;
        Assert.Equal((1m, 3m, 42), (root.GetProperty("points").GetDecimal(), root.GetProperty("of").GetDecimal(), root.GetProperty("seed").GetInt32()));
        Assert.Equal("ada", root.GetProperty("student").GetString());
        var checks = root.GetProperty("exercises")[0].GetProperty("checks");
        Assert.Equal(["passed", "failed", "unanswered"], checks.EnumerateArray().Select(check => check.GetProperty("result").GetString()));
        Assert.Equal(LongReason, checks[1].GetProperty("reason").GetString());
        Assert.True(checks[1].GetProperty("hidden").GetBoolean());
    }
}
