using CourseKit.Cli.Statistics;

namespace CourseKit.Cli.Tests.Statistics;

public sealed class FrequentReasonsTests
{
    [Fact]
    public void Reasons_that_differ_only_in_their_numbers_are_one()
    {
        var reasons = Of([], "expected 8, got 3", "expected 17, got -4.5", "expected 8, got NaN", "expected 1e-3, got −2 (seed 12)");

        Assert.Equal([("expected …, got …", 3), ("expected 8, got NaN", 1)], reasons);
    }

    [Fact]
    public void Numbers_that_are_the_same_for_all_stay() =>
        Assert.Equal([("expected 3×3, got 1×1", 2)], Of([], "expected 3×3, got 1×1 (seed 1)", "expected 3×3, got 1×1 (seed 22)"));

    [Fact]
    public void Names_of_types_and_variables_keep_their_digits() =>
        Assert.Equal([("x2 is a float32 of [… × …]", 2)], Of([], "x2 is a float32 of [3 × 4]", "x2 is a float32 of [3 × 5]"));

    [Fact]
    public void The_most_frequent_come_first_and_equally_frequent_ones_by_the_alphabet()
    {
        var reasons = Of([], "f", "e", "d", "c", "b", "b", "a");

        Assert.Equal([("b", 2), ("a", 1), ("c", 1), ("d", 1), ("e", 1)], reasons);
    }

    [Theory]
    // Of two names the longer one goes first, or a part of it would stay.
    [InlineData("ann-marie has no data", "… has no data")]
    [InlineData("Ann's filter is empty", "…'s filter is empty")]
    [InlineData("a value cannot be planned", "a value cannot be planned")]
    [InlineData("no overload of MartinsFilter takes it", "no overload of …sFilter takes it")]
    [InlineData("li_x is null, and Li too", "…_x is null, and … too")]
    [InlineData("name.+ is no pattern", "… is no pattern")]
    [InlineData("nameless is no pattern", "nameless is no pattern")]
    public void Names_of_students_are_left_out_and_other_words_stay(string reason, string told) =>
        Assert.Equal([(told, 1)], Of(["ann", "ann-marie", "martin", "li", "name.+", ""], reason));

    [Fact]
    public void A_long_reason_is_cut_and_an_empty_one_says_so()
    {
        Assert.Equal([(new string('x', 160) + "…", 2)], Of([], new string('x', 1000), new string('x', 999)));
        Assert.Equal([("no reason given", 2)], Of([], "", " \n"));
    }

    private static IEnumerable<(string, int)> Of(string[] names, params string[] reasons) => new FrequentReasons(names).Of(reasons).Select(range => (range.Label, range.Count));
}
