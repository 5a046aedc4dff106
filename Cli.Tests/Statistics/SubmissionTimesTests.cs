using CourseKit.Cli.Statistics;

namespace CourseKit.Cli.Tests.Statistics;

public sealed class SubmissionTimesTests
{
    private static readonly DateTimeOffset Due = new(2026, 3, 1, 23, 59, 0, TimeSpan.FromHours(1));

    // By hand: a range begins with the time that it names first, so that exactly a day before counts as 1 to 3 days.
    [Theory]
    [InlineData("-30.00:00", "a week or more before")]
    [InlineData("-7.00:00", "a week or more before")]
    [InlineData("-6.23:59", "3 to 7 days before")]
    [InlineData("-1.00:00", "1 to 3 days before")]
    [InlineData("-23:59", "6 to 24 hours before")]
    [InlineData("-06:00", "6 to 24 hours before")]
    [InlineData("-01:00", "1 to 6 hours before")]
    [InlineData("-00:01", "in the last hour")]
    [InlineData("00:00", "in the last hour")]
    [InlineData("00:01", "up to a day late")]
    [InlineData("1.00:00", "up to a day late")]
    [InlineData("1.00:01", "later")]
    [InlineData("400.00:00", "later")]
    public void A_submission_is_in_one_range(string after, string label)
    {
        // In UTC, as a gradebook has it; the deadline is in another zone.
        var ranges = SubmissionTimes.Of([((Due + TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture)).ToUniversalTime(), Due)]);

        Assert.Equal(8, ranges.Count);
        Assert.Equal((label, 1), ranges.Where(range => range.Count > 0).Select(range => (range.Label, range.Count)).Single());
    }

    [Fact]
    public void Without_a_date_there_is_nothing_to_be_before()
    {
        Assert.Empty(SubmissionTimes.Of([(Due, null)]));
        Assert.Empty(SubmissionTimes.Of([]));
        Assert.Equal(1, SubmissionTimes.Of([(Due, null), (Due, Due)]).Sum(range => range.Count));
    }
}
