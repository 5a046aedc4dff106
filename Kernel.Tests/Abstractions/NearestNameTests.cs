using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Tests.Abstractions;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("#!lsmagik", "#!lsmagic")]
    [InlineData("#!hcekc", "#!check")]
    [InlineData("#!CHECK", "#!check")]
    [InlineData("#!ihnt", "#!hint")]
    [InlineData("#!wholly-different", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_offered_and_only_if_it_is_near(string written, string? meant) =>
        Assert.Equal(meant, NearestName.Find(written, ["#!check", "#!hint", "#!lsmagic"]));

    [Fact]
    public void A_letter_is_near_to_itself_and_to_no_other()
    {
        Assert.Null(NearestName.Find("d", ["a", "b"]));
        Assert.Equal("A", NearestName.Find("a", ["A", "b"]));
        Assert.Equal("ab", NearestName.Find("a", ["ab", "b"]));
    }
}
