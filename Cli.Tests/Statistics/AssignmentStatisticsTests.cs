using CourseKit.Cli.Statistics;

namespace CourseKit.Cli.Tests.Statistics;

public sealed class AssignmentStatisticsTests
{
    [Fact]
    public void Mean_median_and_spread_are_those_of_the_textbook()
    {
        // "Standard deviation", Wikipedia, Basic examples: the marks of eight students, of which the mean is 5 and the population's standard deviation 2. The middle two are 4 and 5.
        var statistics = Of(10, 2, 4, 4, 4, 5, 5, 7, 9);

        Assert.Equal((8, 5.0, 4.5, 2.0), (statistics.Graded, statistics.Mean, statistics.Median, statistics.Spread));
    }

    [Fact]
    public void Of_an_odd_number_the_middle_one_is_the_median()
    {
        // (0 + 1 + 8) / 3 = 3; ((−3)² + (−2)² + 5²) / 3 = 38 / 3
        var statistics = Of(10, 0, 1, 8);

        Assert.Equal((3.0, 1.0), (statistics.Mean, statistics.Median));
        Assert.Equal(Math.Sqrt(38 / 3.0), statistics.Spread, 12);
    }

    [Fact]
    public void One_student_is_the_mean_and_the_median_and_spreads_nothing()
    {
        var statistics = Of(10, 7.5m);

        Assert.Equal((7.5, 7.5, 0.0), (statistics.Mean, statistics.Median, statistics.Spread));
    }

    [Fact]
    public void Of_nobody_there_is_no_mean_and_not_nought()
    {
        var statistics = Of(10);

        Assert.Equal((0, double.NaN, double.NaN, double.NaN), (statistics.Graded, statistics.Mean, statistics.Median, statistics.Spread));
        Assert.All(statistics.Histogram(), range => Assert.Equal(0, range.Count));
    }

    [Fact]
    public void A_range_holds_its_lower_end_and_the_last_one_both()
    {
        // A tenth of 42 points is 4.2: 4.19 lies below it and 4.2 does not; 37.8 is nine tenths. Who has more than all, from an earlier source, is in the last.
        var ranges = Of(42, 0, 4.19m, 4.2m, 37.79m, 37.8m, 42, 43).Histogram();

        Assert.Equal([2, 1, 0, 0, 0, 0, 0, 0, 1, 3], ranges.Select(range => range.Count));
        Assert.Equal(["0–10 %", "10–20 %", "90–100 %"], [ranges[0].Label, ranges[1].Label, ranges[^1].Label]);
    }

    [Fact]
    public void Where_there_is_nothing_to_have_there_is_no_distribution() => Assert.Empty(Of(0, 0, 0).Histogram());

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(11, 5)]
    [InlineData(26, 10)]
    [InlineData(300, 100)]
    public void A_chart_has_at_most_five_lines_above_its_base(int most, int step) => Assert.Equal(step, PointsChart.Step(most));

    private static AssignmentStatistics Of(decimal of, params decimal[] points) => new("one", of, [.. points.Order()], 0, 0, 0, [], []);
}
