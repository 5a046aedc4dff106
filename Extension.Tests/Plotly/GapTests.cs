namespace CourseKit.Extension.Tests.Plotly;

public sealed class GapTests
{
    [Theory]
    [InlineData("""[{"y":[1,"NaN",3,"NaN"]}]""", "2 of 4 points are NaN and not drawn.")]
    [InlineData("""[{"y":[1,null,3]}]""", "1 of 3 points is missing and not drawn.")]
    [InlineData("""[{"y":[1,null,3,"NaN","-Infinity",6]}]""", "3 of 6 points are missing or NaN or infinite and not drawn.")]
    [InlineData("""[{"x":[1,"NaN",3],"y":[1,2,3]}]""", "1 of 3 points is NaN and not drawn.")]
    [InlineData("""[{"name":"torn","y":[1,null]},{"name":"whole","y":[1,2]}]""", "torn: 1 of 2 points is missing and not drawn.")]
    [InlineData("""[{"type":"bar","x":["a","b"],"y":[1,null]}]""", "1 of 2 bars is missing and not drawn.")]
    [InlineData("""[{"type":"histogram","x":[1,2,"NaN"]}]""", "1 of 3 values is NaN and left out.")]
    [InlineData("""[{"type":"box","y":[1,2,3,null]}]""", "1 of 4 values is missing and left out.")]
    [InlineData("""[{"type":"heatmap","z":[[1,null],["NaN",4]]}]""", "2 of 4 cells are missing or NaN and not drawn.")]
    // 7ff8000000000000 is NaN, little-endian as struct.pack('<3d', 1, nan, 3) has it.
    [InlineData("""[{"y":{"dtype":"f8","bdata":"AAAAAAAA8D8AAAAAAAD4fwAAAAAAAAhA"}}]""", "1 of 3 points is NaN and not drawn.")]
    public void Values_without_a_place_are_counted_in_a_note(string data, string note) =>
        Assert.Contains($"<div class=\"ck-note\">{note}</div>", Samples.Output(data).Html.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Zero_has_no_place_on_a_logarithmic_axis() => Assert.Contains(
        "1 of 3 points is not above zero (the axis is logarithmic) and not drawn.",
        Samples.Output("""[{"y":[0,1,10]}]""", """{"yaxis":{"type":"log"}}""").Html.ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_said_of_a_chart_without_gaps() =>
        Assert.DoesNotContain("<div class=\"ck-note\">", Samples.Output("""[{"x":["2024-01-01","2024-02-01"],"y":[1,2]},{"type":"bar","x":["a","b"],"y":[0,2]}]""").Html.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Of_many_traces_with_gaps_some_are_named_and_the_rest_counted()
    {
        var html = Samples.Output($"[{string.Join(',', Enumerable.Range(0, 9).Select(i => $$"""{"name":"run {{i}}","y":[1,null]}"""))}]").Html.ToString();
        Assert.Contains("run 3: 1 of 2 points", html, StringComparison.Ordinal);
        Assert.DoesNotContain("run 4: ", html, StringComparison.Ordinal);
        Assert.Contains("There is more of this kind to say of 5 other traces.", html, StringComparison.Ordinal);
    }
}
