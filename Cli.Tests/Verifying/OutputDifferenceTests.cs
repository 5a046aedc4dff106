using CourseKit.Cli.Verifying;

namespace CourseKit.Cli.Tests.Verifying;

public sealed class OutputDifferenceTests
{
    private static string Describe(IReadOnlyList<OutputText> stored, IReadOnlyList<OutputText> fresh, double tolerance = 0) =>
        string.Join('\n', OutputDifference.Describe(stored, fresh, tolerance));

    private static string Describe(string stored, string fresh, double tolerance = 0) => Describe([new("printed", stored)], [new("printed", fresh)], tolerance);

    [Fact]
    public void Equal_outputs_have_no_difference()
    {
        Assert.Equal("", Describe("a\nb\n", "a\nb\n"));
        Assert.Equal("", Describe([], []));
        Assert.Equal("", Describe("0.5\n0.25", "0.50000001\n0.25", 1e-6));
    }

    [Fact]
    public void Only_the_lines_that_differ_are_shown_with_their_place() =>
        Assert.Equal("printed, line 2\n  expected  b\n            c\n  got       x", Describe("a\nb\nc\nd", "a\nx\nd"));

    [Fact]
    public void Lines_that_are_missing_or_too_many_are_said_to_be()
    {
        Assert.Equal("printed, line 2\n  expected  b\n  got       (nothing)", Describe("a\nb\nc", "a\nc"));
        Assert.Equal("printed, line 2\n  expected  (nothing)\n  got       b", Describe("a\nc", "a\nb\nc"));
    }

    [Fact]
    public void White_space_that_nobody_sees_is_named() =>
        Assert.Equal("printed, line 1\n  expected  a\n  got       a \n  (only white space differs)", Describe("a", "a "));

    [Fact]
    public void Outputs_are_paired_by_what_they_are() =>
        Assert.Equal(
            "printed, line 1\n  expected  (nothing)\n  got       warning\nresult, line 1\n  expected  1\n  got       2\nshown, line 1\n  expected  map\n  got       (nothing)",
            Describe([new("result", "1"), new("shown", "map")], [new("printed", "warning"), new("result", "2")]));

    [Fact]
    public void Much_is_cut_and_what_differs_stays_in_sight()
    {
        var line = new string('a', 500);
        var lines = Describe(line + "1" + line, line + "2" + line).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines, shown => Assert.InRange(shown.Length, 1, 120));
        Assert.Contains("a1a", lines[1], StringComparison.Ordinal);
        Assert.Contains("a2a", lines[2], StringComparison.Ordinal);
        Assert.Contains("… and 92 more lines", Describe("x", string.Join('\n', Enumerable.Range(0, 100))), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_agree_between_others_are_left_out_where_their_number_is_the_same()
    {
        Assert.Equal(
            "printed, line 1\n  expected  a\n            b\n  got       x\n            y\nprinted, line 4\n  expected  d\n  got       z",
            Describe("a\nb\nc\nd\ne", "x\ny\nc\nz\ne"));
        Assert.EndsWith("printed: more lines differ, up to line 11", Describe("1\n\n2\n\n3\n\n4\n\n5\n\n6", "a\n\nb\n\nc\n\nd\n\ne\n\nf"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_output_is_not_the_same_as_none() =>
        Assert.Equal("printed, line 1\n  expected  (nothing)\n  got       ", Describe([], [new("printed", "")]));
}
