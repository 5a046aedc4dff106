using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Cli.Gradebooks.Results;
using static CourseKit.Cli.Tests.Gradebooks.SampleClass;

namespace CourseKit.Cli.Tests.Gradebooks;

public sealed class ClassResultsTests
{
    [Fact]
    public void Points_of_checks_and_of_people_come_together()
    {
        var results = ClassResults.Of([Graded("ada") with { Answers = [Answer()] }, Graded("bob", passed: 1) with { Answers = [Answer("Dunno.")] }], [Essay()], [Mark("ada", 2.5m)], Deadlines.None);

        Assert.Equal(["ada", "bob"], results.Students);
        Assert.Equal([("one", 7m)], results.Assignments);
        Assert.Equal([(2m, 2.5m, 0, 7m, 4.5m), (1m, 0m, 1, 7m, 1m)], results.Results.Select(result => (result.Automatic, result.Manual, result.Unmarked, result.Of, result.Points)));
    }

    [Fact]
    public void A_mark_for_another_text_does_not_count()
    {
        var result = Assert.Single(ClassResults.Of([Graded("ada") with { Answers = [Answer("Because of that.")] }], [Essay()], [Mark("ada", 2.5m), Mark("bob", 3, "Because of that.")], Deadlines.None).Results);

        Assert.Equal((0m, 1), (result.Manual, result.Unmarked));
    }

    [Fact]
    public void An_answer_as_it_was_released_gives_nothing_and_waits_for_nobody()
    {
        var result = Assert.Single(ClassResults.Of([Graded("ada") with { Answers = [Answer("Write here.", isUnanswered: true)] }], [Essay()], [Mark("ada", 4, "Write here.")], Deadlines.None).Results);

        Assert.Equal((0m, 0, 7m, 2m), (result.Manual, result.Unmarked, result.Of, result.Points));
    }

    [Fact]
    public void What_is_missing_or_cannot_be_graded_is_worth_what_the_others_had()
    {
        var results = ClassResults.Of([Graded("ada"), NotGraded("bob"), Graded("bob", "two")], [Essay()], [], Deadlines.None).Results.ToDictionary(result => result.Name.ToString());

        Assert.Equal(["ada, one", "ada, two", "bob, one", "bob, two"], results.Keys);
        Assert.Equal((true, null, 3m, 0m), (results["ada, two"].IsMissing, results["ada, two"].Problem, results["ada, two"].Of, results["ada, two"].Points));
        Assert.Equal((false, "The file is no notebook of ours; hand it in again.", 7m, 0m, 0), (results["bob, one"].IsMissing, results["bob, one"].Problem, results["bob, one"].Of, results["bob, one"].Points, results["bob, one"].Unmarked));
        Assert.Equal([true, false, false, true], results.Values.Select(result => result.IsGraded));
    }

    [Theory]
    // 2 + 0.45 less a half is 1.225; away from zero that is 1.23, to even it would be 1.22.
    [InlineData("0.45", "50%", "1.23")]
    [InlineData("0.45", "0%", "2.45")]
    [InlineData("0.45", "100%", "0")]
    // 2.3333 less a tenth is 2.09997.
    [InlineData("0.3333", "10%", "2.1")]
    public void Lateness_is_taken_from_all_points_and_rounding_comes_last(string marked, string late, string points)
    {
        var deadlines = Deadlines.Parse($"assignment,due,late\none,2026-03-01T11:00Z,{late}\n", "t");

        var result = Assert.Single(ClassResults.Of([Graded("ada") with { Answers = [Answer()] }], [Essay()], [Mark("ada", Number(marked))], deadlines).Results);

        Assert.Equal(Number(points), result.Points);
        Assert.Equal((TimeSpan.FromHours(1), 2m, Number(marked)), (result.Penalty.Late, result.Automatic, result.Manual));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
