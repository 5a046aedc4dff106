using System.Text.Json.Nodes;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Exports;
using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Cli.Gradebooks.Results;
using static CourseKit.Cli.Tests.Gradebooks.SampleClass;

namespace CourseKit.Cli.Tests.Gradebooks;

public sealed class ExternalResultsTests
{
    [Fact]
    public void A_result_has_the_fields_that_PrairieLearn_reads()
    {
        var result = Result(Graded("ada", passed: 1) with { Answers = [Answer()] }, [Mark("ada", 2.5m)]);

        // 3.5 less a tenth is 3.15, of 7.
        Assert.Equal((true, 0.45m), ((bool)result["gradable"]!, (decimal)result["score"]!));
        Assert.Equal("3.15 of 7 points. Handed in late: 10 % of the points are lost.", (string?)result["message"]);
        Assert.Equal("twice: 1 of 2\nhalf: 0 of 1\nessay: 2.5 of 4", (string?)result["output"]);
        Assert.Equal(
            [("twice: two", 1m, 1m, "passed"), ("twice: many", 0m, 1m, "expected 8, got 3"), ("half: any", 0m, 1m, "another number came"), ("essay", 2.5m, 4m, "Well put.")],
            result["tests"]!.AsArray().Select(test => ((string)test!["name"]!, (decimal)test["points"]!, (decimal)test["max_points"]!, (string)test["message"]!)));
    }

    [Fact]
    public void Nothing_hidden_is_in_it()
    {
        var text = Result(Graded("ada") with { Answers = [Answer()], Notes = ["a note for the teacher"] }, []).ToJsonString();

        Assert.Contains("not marked yet", text, StringComparison.Ordinal);
        foreach (var hidden in (string[])["4242", "2121", "Scheme", "note for the teacher"])
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_graded_has_no_score_and_says_not_why()
    {
        var result = Result(NotGraded("ada") with { Problem = "The teacher's cell 4242 fails." }, []);

        Assert.False((bool)result["gradable"]!);
        Assert.Null(result["score"]);
        Assert.NotEmpty(result["format_errors"]!.AsArray());
        Assert.DoesNotContain("4242", result.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "1")]
    [InlineData(-8, "0")]
    public void A_score_is_between_0_and_1_whatever_was_marked(int marked, string score) =>
        Assert.Equal(score, Result(Graded("ada") with { Answers = [Answer()] }, [Mark("ada", marked)])["score"]!.ToJsonString().Split('.')[0]);

    private static JsonNode Result(Attempt attempt, IReadOnlyList<ManualMark> marks) => JsonNode.Parse(ExternalResults.Write(Assert.Single(
        ClassResults.Of([attempt], [Essay()], marks, Deadlines.Parse("assignment,due,late\none,2026-03-01T11:00Z,10%\n", "t")).Results)))!;
}
