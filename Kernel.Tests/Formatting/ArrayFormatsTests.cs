using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Magics;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Kernel.Tests.Formatting;

public sealed class ArrayFormatsTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose()
    {
        // Formatters are the process's, not the session's.
        Formatter.ResetToDefault();
        _session.Dispose();
    }

    private async Task<MimeBundle> Shown(string source) => Assert.Single((await _session.RunAsync(source)).Outputs.OfType<ResultOutput>()).Bundle;

    private async Task<string[]> Lines(string source) => (await Shown(source)).PlainText.Split('\n');

    [Fact]
    public async Task Numbers_stand_in_rows_and_in_columns() =>
        Assert.Equal(["  1 -20", "300   4"], await Lines("new[,] { { 1, -20 }, { 300, 4 } }"));

    [Fact]
    public async Task Numbers_are_written_with_a_point_and_eight_digits_at_most() =>
        Assert.Equal(["0.5       0.3", "NaN 1234567.5"], await Lines("new[,] { { 0.5, 0.1 + 0.2 }, { double.NaN, 1234567.5 } }"));

    [Theory]
    [InlineData("new string[,] { { \"a\", null }, { \"two\\nlines\", \"b\" } }", "a         <null>|two lines b")]
    [InlineData("new[,] { { true, false } }", "True False")]
    [InlineData("new[,] { { DayOfWeek.Monday }, { DayOfWeek.Friday } }", "Monday|Friday")]
    [InlineData("new decimal[,] { { 1.50m } }", "1.50")]
    [InlineData("new char[,] { { 'x', 'y' } }", "x y")]
    [InlineData("new double[0, 3]", "[0, 3] double")]
    [InlineData("new int[2, 0, 3]", "[2, 0, 3] int")]
    [InlineData("Array.CreateInstance(typeof(int), [1, 2], [5, -1])", "0 0")]
    [InlineData("new int[2, 1, 2] { { { 1, 2 } }, { { 3, 40 } } }", "[2, 1, 2] int|[0, *, *]|1 2|[1, *, *]|3 40")]
    [InlineData("new[] { new int[1, 2] }[0]", "0 0")]
    public async Task An_array_shows_its_elements(string source, string lines) => Assert.Equal(lines.Split('|'), await Lines(source));

    [Fact]
    public async Task Of_a_large_array_the_middle_is_left_out()
    {
        await _session.RunAsync("var big = new int[100, 13]; for (var i = 0; i < 100; i++) for (var j = 0; j < 13; j++) big[i, j] = i;");
        var lines = await Lines("big");
        Assert.Equal("[100, 13] int", lines[0]);
        Assert.Equal(" 0  0  0  0  0  0 …  0  0  0  0  0", lines[1]);
        Assert.Equal("99 99 99 99 99 99 … 99 99 99 99 99", lines[^1]);
        Assert.Equal(1 + 12, lines.Length);
    }

    [Fact]
    public async Task Of_many_matrices_the_first_and_the_last_are_shown()
    {
        await _session.RunAsync("var images = new int[3, 3, 1, 1]; images[2, 1, 0, 0] = 7;");
        Assert.Equal(["[3, 3, 1, 1] int", "[0, 0, *, *]", "0", "[0, 1, *, *]", "0", "…", "[2, 2, *, *]", "0"], await Lines("images"));
        Assert.Equal("[3, 224, 224] int", (await Lines("new int[3, 224, 224]"))[0]);
    }

    [Fact]
    public async Task In_HTML_it_is_a_table()
    {
        var html = (await Shown("new[,] { { \"<b>\", \"x\" }, { \"y\", \"z\" } }")).Data["text/html"];
        Assert.Contains("&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Equal((2, 4), (html.Split("<tr>").Length - 1, html.Split("<td ").Length - 1));
        Assert.Contains("[2, 1, 1] double", (await Shown("new double[2, 1, 1]")).Data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inside_other_values_one_line_is_enough()
    {
        Assert.EndsWith("\n[2, 3] int\n[1, 1] int", (await Shown("new List<int[,]> { new int[2, 3], new int[1, 1] }")).PlainText, StringComparison.Ordinal);
        Assert.Contains("[2, 3] int", (await Shown("new { Image = new int[2, 3] }")).Data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_and_arrays_of_one_dimension_stay_as_they_were()
    {
        Assert.Equal("[ 1, 2 ]", (await Shown("new[] { 1, 2 }")).PlainText);
        Assert.Contains("<pre>[ 1, 2 ]</pre>", (await Shown("new[] { 1, 2 }")).Data["text/html"], StringComparison.Ordinal);
        Assert.Equal("<null>", (await Shown("new { X = (int[,])null }.X is null ? \"<null>\" : \"\"")).PlainText);
    }

    [Fact]
    public async Task What_a_package_or_a_reader_registers_for_an_array_is_used_instead()
    {
        await _session.RunAsync("new int[2, 2]");
        // A package asks first whether somebody else has a formatter.
        Assert.DoesNotContain(Formatter.RegisteredFormatters(false), formatter => formatter.Type.IsAssignableFrom(typeof(double[,])));
        await _session.RunAsync("Formatter.Register<double[,]>(_ => \"theirs\", \"text/plain\"); Formatter.Register<double[,]>(_ => \"<p>theirs</p>\", \"text/html\");");
        var shown = await Shown("new double[2, 2]");
        Assert.Equal(("theirs", "<p>theirs</p>"), (shown.PlainText, shown.Data["text/html"]));
        Assert.Equal("0", (await Shown("new int[1, 1]")).PlainText);
    }

    [Fact]
    public async Task They_outlive_a_reset_of_all_formatters()
    {
        Assert.Equal("0 0", (await Shown("new int[1, 2]")).PlainText);
        Assert.Equal("0 0", (await Shown("Formatter.ResetToDefault();\nnew int[1, 2]")).PlainText);
    }

    [Fact]
    public async Task In_the_list_of_variables_an_array_is_one_line()
    {
        await _session.RunAsync("var small = new[,] { { 1, 2 }, { 3, 4 } }; var big = new double[100, 200];");
        var lines = (await _session.ShowAsync("#!whos")).PlainText.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.EndsWith("  1 2 3 4", lines[1], StringComparison.Ordinal);
        Assert.Contains("  [100, 200] double 0 0 0", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("…", lines[2], StringComparison.Ordinal);
    }
}
