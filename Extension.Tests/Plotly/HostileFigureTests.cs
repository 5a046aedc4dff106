using System.Text.Json;
using CourseKit.Extension.Formatters.Plotly;
using CsCheck;

namespace CourseKit.Extension.Tests.Plotly;

/// <summary>Figures that are torn or ill-willed: shown as what they are, with a word on why.</summary>
public sealed class HostileFigureTests
{
    [Theory]
    [InlineData("[]", "chart: no traces", "There is nothing to draw: give it data, or make a trace visible.")]
    [InlineData("[{\"y\":[1],\"visible\":false}]", "chart: no traces", "make a trace visible")]
    [InlineData("[{\"y\":[]}]", "chart: line trace, 0 points", "trace 0 has no values.")]
    [InlineData("[{\"y\":[\"NaN\",null]}]", "chart: line trace, 2 points; x 0 to 1", "trace 0 has no finite value: all are NaN, infinite or missing.")]
    [InlineData("[{\"x\":[1,2,3],\"y\":[1,2]}]", "chart: line trace, 2 points; x 1 to 3, y 1 to 2", "trace 0 has 3 values of x and 2 of y: the first 2 are drawn.")]
    [InlineData("[{\"type\":\"sankey\"}]", "chart: sankey trace", "A picture of a trace of type sankey needs an interactive page")]
    [InlineData("7", "chart: no traces", "nothing to draw")]
    [InlineData("[1,null,\"x\",[]]", "chart: no traces", "nothing to draw")]
    public void What_cannot_be_drawn_is_said_with_a_hint(string data, string text, string remark)
    {
        var output = Samples.Output(data);
        Assert.Equal(text, output.Text);
        Assert.Contains(remark, output.Html.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_surface_gets_its_rows_as_a_table()
    {
        var html = Samples.Output("[{\"type\":\"surface\",\"z\":[[1,2.5,3],[4,null,6]]}]").Html.ToString();
        Assert.Contains("<th scope=\"row\">0</th><td>1, 2.5, 3</td>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">1</th><td>4, NaN, 6</td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"y\":[1000001,1000002]}]", "y 1000001 to 1000002")]
    [InlineData("[{\"y\":[0.10001,0.10002]}]", "y 0.10001 to 0.10002")]
    public void The_ends_of_a_narrow_range_are_told_apart(string data, string range) =>
        Assert.EndsWith(range, Samples.Output(data).Text, StringComparison.Ordinal);

    [Fact]
    public void Texts_of_a_figure_stay_texts()
    {
        const string evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\\\"'";
        var output = Samples.Output($$"""[{"name":"{{evil}}","x":["{{evil}}"],"y":[1]},{"type":"{{evil}}","labels":["{{evil}}"]}]""", $$"""{"title":"{{evil}}","xaxis":{"title":"{{evil}}"} }""");
        Assert.DoesNotContain("<script", output.Html.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", output.Html.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(evil.Replace("\\", ""), JsonDocument.Parse(output.Json).RootElement.GetProperty("layout").GetProperty("title").GetString());
    }

    [Fact]
    public void A_chart_that_throws_is_told_in_every_form()
    {
        var output = new ChartOutput(() => throw new InvalidOperationException("The data are gone."));
        Assert.StartsWith("chart (cannot be read: The data are gone.", output.Text, StringComparison.Ordinal);
        Assert.Contains("The data are gone.", output.Html.ToString(), StringComparison.Ordinal);
        Assert.Contains("The data are gone.", JsonDocument.Parse(output.Json).RootElement.GetProperty("layout").GetProperty("annotations")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_without_measure_stay_out_of_the_interactive_form_and_a_still_picture_stands_there()
    {
        var random = new Random(1);
        var output = Samples.Output($$"""[{"mode":"markers","y":[{{string.Join(',', Enumerable.Range(0, 200_000).Select(_ => random.NextDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}}]}]""");
        var figure = JsonDocument.Parse(output.Json).RootElement;
        Assert.Equal(0, figure.GetProperty("data").GetArrayLength());
        Assert.StartsWith("data:image/png;base64,", figure.GetProperty("layout").GetProperty("images")[0].GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Contains("The interactive form is left out, its data are 3.7 MB: show fewer points to have it.", output.Html.ToString(), StringComparison.Ordinal);
        Assert.True(output.Html.ToString().Length < 300_000);
    }

    [Theory]
    [InlineData("[{\"y\":[1e308,-1e308,1e300]}]", "{}")]
    [InlineData("[{\"y\":[1e-320,2e-320]}]", "{}")]
    [InlineData("[{\"y\":[123456789012345678,123456789012345679]}]", "{}")]
    [InlineData("[{\"y\":[1,2]}]", "{\"yaxis\":{\"range\":[1,1e300],\"type\":\"log\"}}")]
    [InlineData("[{\"x\":[\"0001-01-01\",\"9999-12-31\"],\"y\":[1,2]}]", "{}")]
    [InlineData("[{\"x\":[\"2024-01-01T00:00:00.000\",\"2024-01-01T00:00:00.001\"],\"y\":[1,2]}]", "{}")]
    [InlineData("[{\"y\":[1,2]}]", "{\"xaxis\":{\"type\":\"date\",\"range\":[-1e300,1e300]}}")]
    [InlineData("[{\"type\":\"histogram\",\"x\":[1,1e15],\"xbins\":{\"size\":1e-9}}]", "{}")]
    [InlineData("[{\"type\":\"histogram\",\"x\":[5,5,5]}]", "{}")]
    [InlineData("[{\"type\":\"heatmap\",\"z\":[[1],[2,3,4],[],\"x\"],\"x\":[1]}]", "{\"width\":1}")]
    [InlineData("[{\"type\":\"box\",\"y\":[1],\"x\":[null]}]", "{\"boxmode\":\"group\"}")]
    [InlineData("[{\"xaxis\":\"\",\"yaxis\":\"z\",\"y\":[1]}]", "{\"yaxis\":{\"overlaying\":\"y\"}}")]
    [InlineData("[{\"xaxis\":\"x99999999999\",\"y\":[1]}]", "{\"grid\":{\"rows\":1e9,\"columns\":-1}}")]
    [InlineData("[{\"y\":{\"dtype\":\"f8\",\"bdata\":\"AAA\"}},{\"y\":{\"dtype\":\"f9\",\"bdata\":\"AAAA\"}}]", "{}")]
    [InlineData("[{\"name\":\"\\ud800\",\"x\":[\"\\ud800\"],\"y\":[1]}]", "{\"title\":\"\\udfff\"}")]
    [InlineData("[{\"y\":[1,2],\"marker\":{\"size\":[-1,1e300],\"sizeref\":1e-300,\"color\":[1e308,-1e308],\"cmin\":5,\"cmax\":1}}]", "{}")]
    public void Extremes_make_a_picture_all_the_same(string data, string layout)
    {
        var output = Samples.Output(data, layout);
        Assert.DoesNotContain("cannot be", output.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("No picture", output.Html.ToString(), StringComparison.Ordinal);
        using var drawn = new Drawn(data, layout);
    }

    [Fact]
    public void No_figure_makes_a_form_throw()
    {
        Figures.Sample(
            figure =>
            {
                var output = Samples.Output(figure.Data, figure.Layout);
                Assert.DoesNotContain("cannot be", output.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("No picture", output.Html.ToString(), StringComparison.Ordinal);
                JsonDocument.Parse(output.Json);
            },
            threads: 1);
    }

    private static readonly Gen<string> Scalars = Gen.OneOf(
        Gen.Double.Select(value => double.IsFinite(value) ? value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "null"),
        Gen.Int[-3, 12].Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Of("null", "true", "\"\"", "\"NaN\"", "\"a\"", "\"3\"", "\"2024-05-06\"", "\"red\"", "\"rgb(1,2)\"", "{}", "[]", "\"reversed\"", "\"y2\"", "\"h\"", "\"log\"", "\"date\"", "\"category\"", "\"stack\"", "\"independent\""));

    private static readonly Gen<string> Values = Gen.Frequency((1, Scalars), (4, Scalars.Array[0, 6].Select(List)), (1, Scalars.Array[0, 4].Select(List).Array[0, 4].Select(List)));

    private static readonly Gen<string> Traces = Object(
        Of("type").Select(Of("\"scatter\"", "\"bar\"", "\"histogram\"", "\"heatmap\"", "\"box\"", "\"pie\"", "3"), (name, value) => (name, value)),
        Of("x", "y", "z", "mode", "orientation", "marker", "line", "xaxis", "yaxis", "xbins", "nbinsx", "fill", "base", "colorscale", "name", "visible", "opacity").Select(Values, (name, value) => (name, value)));

    private static readonly Gen<string> Layouts = Object(
        Of("title").Select(Scalars, (name, value) => (name, value)),
        Gen.OneOf(
            Of("barmode", "boxmode", "width", "height", "bargap", "showlegend", "colorway", "annotations").Select(Values, (name, value) => (name, value)),
            Of("xaxis", "yaxis", "yaxis2", "grid").Select(
                Object(Of("type").Select(Scalars, (name, value) => (name, value)), Of("range", "domain", "autorange", "tickvals", "ticktext", "overlaying", "rows", "columns", "categoryarray").Select(Values, (name, value) => (name, value))),
                (name, value) => (name, value))));

    private static Gen<(string Data, string Layout)> Figures => Traces.Array[0, 4].Select(List).Select(Layouts, (data, layout) => (data, layout));

    private static Gen<string> Object(Gen<(string Name, string Value)> first, Gen<(string Name, string Value)> others) => first.Select(
        others.Array[0, 6], (one, more) => $"{{{string.Join(',', more.Prepend(one).DistinctBy(pair => pair.Name).Select(pair => $"\"{pair.Name}\":{pair.Value}"))}}}");

    private static Gen<string> Of(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string List(string[] items) => $"[{string.Join(',', items)}]";
}
