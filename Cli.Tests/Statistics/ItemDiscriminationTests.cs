using CourseKit.Cli.Statistics;

namespace CourseKit.Cli.Tests.Statistics;

public sealed class ItemDiscriminationTests
{
    [Fact]
    public void It_is_the_point_biserial_correlation_that_SciPy_gives()
    {
        // The example of scipy.stats.pointbiserialr in SciPy's reference: 0.8660254037844386.
        Assert.Equal(0.8660254037844386, Of([0, 0, 0, 1, 1, 1, 1], [0, 1, 2, 3, 4, 5, 6]), 12);
        // Z. Bobbitt, "How to Calculate a Point-Biserial Correlation in Python", statology.org: 0.21816.
        Assert.Equal(0.21816, Of([0, 1, 1, 0, 0, 0, 1, 0, 1, 1, 0], [12, 14, 17, 17, 11, 22, 23, 11, 19, 8, 12]), 5);
    }

    [Fact]
    public void It_is_Pearsons_with_passing_as_one()
    {
        // By hand: E[xy] − E[x]E[y] = 12/6 − 3/2 = 1/2, the deviations are 1/2 and √(10/6), so r = √0.6.
        Assert.Equal(Math.Sqrt(0.6), Of([0, 0, 0, 1, 1, 1], [1, 2, 3, 3, 4, 5]), 12);
    }

    [Fact]
    public void It_is_below_nought_where_the_wrong_people_pass() => Assert.Equal(-1, Of([1, 1, 0, 0, 0], [0, 0, 4, 4, 4]), 12);

    [Theory]
    [InlineData(new[] { 1, 0, 1, 0 }, new[] { 1, 2, 3, 4 })]
    [InlineData(new[] { 1, 1, 1, 1, 1 }, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(new[] { 0, 0, 0, 0, 0 }, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(new[] { 1, 0, 1, 0, 1 }, new[] { 3, 3, 3, 3, 3 })]
    [InlineData(new int[0], new int[0])]
    public void There_is_none_for_fewer_than_five_or_where_nothing_differs(int[] passes, int[] others) => Assert.Equal(double.NaN, Of(passes, others));

    [Fact]
    public void Thirds_of_points_that_are_equal_do_not_differ() =>
        Assert.Equal(double.NaN, ItemDiscrimination.Of([.. Enumerable.Range(0, 7).Select(i => (i % 2 == 0, 2m / 3))]));

    private static double Of(int[] passes, int[] others) => ItemDiscrimination.Of([.. passes.Zip(others, (pass, points) => (pass == 1, (decimal)points))]);
}
