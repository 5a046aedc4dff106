namespace CourseKit.Exercises.Tests;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("expresion", "expression")]
    [InlineData("POINTS", "points")]
    [InlineData("poitns", "points")] // two letters swapped are two changes
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found_if_any_is_near(string written, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(written, ["points", "expression", "checks"]));
}
