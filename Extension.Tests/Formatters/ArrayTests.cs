using CourseKit.Extension.Formatters;

namespace CourseKit.Extension.Tests.Formatters;

public sealed class ArrayTests
{
    [Fact]
    public void A_small_array_is_written_row_by_row() =>
        Assert.Equal("double[2, 3]\n   1  -2.5     0\n1000     0     3", ArrayFormatter.ToText("double", new[,] { { 1, -2.5, 0 }, { 1000, 0, 3 } }));

    [Fact]
    public void Of_a_large_one_the_line_alone_and_the_corners_in_the_table()
    {
        var large = new double[300, 451];
        large[299, 450] = 7;
        Assert.Equal("double[300, 451]", ArrayFormatter.ToText("double", large));
        var html = ArrayFormatter.ToHtml("double", large).ToString();
        Assert.Contains(">7</td>", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 100, 30_000);
    }

    [Fact]
    public void An_empty_one_says_so() => Assert.Equal("int[0, 4]", ArrayFormatter.ToText("int", new double[0, 4]));
}
