using System.Text.Json;
using CourseKit.Extension.Formatters.Plotly;
using Microsoft.DotNet.Interactive.Formatting;
using Chart = Plotly.NET.CSharp.Chart;

namespace CourseKit.Extension.Tests.Plotly;

public sealed class PlotlyFormatterTests : IDisposable
{
    public PlotlyFormatterTests()
    {
        Formatter.ResetToDefault();
        PlotlyFormatter.Register();
    }

    public void Dispose() => Formatter.ResetToDefault();

    [Fact]
    public void A_chart_of_Plotly_NET_has_three_forms()
    {
        var chart = Chart.Line<int, double, string>(x: [1, 2, 3], y: [1.5, double.NaN, 3], Name: "loss");
        Assert.Equal(["text/html", "application/vnd.plotly.v1+json", "text/plain"], Formatter.GetPreferredMimeTypesFor(chart.GetType()));
        Assert.Equal("chart: line trace, 3 points; x 1 to 3, y 1.5 to 3", chart.ToDisplayString("text/plain"));
        Assert.Contains("alt=\"chart: line trace, 3 points; x 1 to 3, y 1.5 to 3. Traces: loss.\"", chart.ToDisplayString("text/html"), StringComparison.Ordinal);
        var figure = JsonDocument.Parse(chart.ToDisplayString("application/vnd.plotly.v1+json")).RootElement;
        Assert.Equal("[1,2,3]", figure.GetProperty("data")[0].GetProperty("x").GetRawText());
        // Its defaults for kinds of traces that are not there are left out.
        Assert.Equal("scatter", Assert.Single(figure.GetProperty("layout").GetProperty("template").GetProperty("data").EnumerateObject()).Name);
    }

    [Fact]
    public void Charts_of_Plotly_NET_are_read_as_they_were_made()
    {
        var bars = Read(Chart.Column<int, string, string>(values: [3, 4], Keys: new[] { "cat", "dog" }));
        Assert.Equal((TraceKind.Bar, false), (bars.Kind, bars.IsHorizontal));
        Assert.Equal(["cat", "dog"], bars.X.Texts!);
        Assert.Equal([3.0, 4], bars.Y.Numbers);
        Assert.True(Read(Chart.Bar<int, string, string>(values: [3, 4], Keys: new[] { "cat", "dog" })).IsHorizontal);
        Assert.Equal([[1, 2], [3, double.NaN]], Read(Chart.Heatmap<double, int, int, string>(zData: [[1, 2], [3, double.NaN]])).Z);
        var days = Read(Chart.Point<DateTime, int, string>(x: [new(2024, 2, 29)], y: [1]));
        Assert.Equal(Dates.Parse("2024-02-29"), Assert.Single(Dates.Read(days.X)));
        Assert.Equal(TraceKind.Histogram, Read(Chart.Histogram<double, double, string>(X: new double[] { 1, 2 })).Kind);
        Assert.Equal(TraceKind.Box, Read(Chart.BoxPlot<string, double, string>(Y: new double[] { 1, 2 })).Kind);
    }

    [Fact]
    public void A_chart_of_XPlot_has_them_too_with_its_title_and_size()
    {
        var chart = XPlot.Plotly.Chart.Line(new[] { 1.0, 2, double.NaN });
        chart.WithTitle("Line of var layout = 7");
        chart.WithSize(500, 300);
        Assert.Equal("chart \"Line of var layout = 7\": line trace, 3 points; x 0 to 2, y 1 to 2", chart.ToDisplayString("text/plain"));
        Assert.Contains("width=\"500\" height=\"300\"", chart.ToDisplayString("text/html"), StringComparison.Ordinal);
        var figure = JsonDocument.Parse(chart.ToDisplayString("application/vnd.plotly.v1+json")).RootElement;
        Assert.Equal("NaN", figure.GetProperty("data")[0].GetProperty("y")[2].GetString());
    }

    [Fact]
    public void A_chart_of_XPlot_without_a_layout_is_a_chart()
    {
        var chart = XPlot.Plotly.Chart.Plot([new XPlot.Plotly.Bar { x = new[] { "a", "b" }, y = new[] { 3, 4 } }, new XPlot.Plotly.Bar { x = new[] { "a", "b" }, y = new[] { 2, 5 } }]);
        Assert.Equal("chart: 2 bar traces, 2 bars each; x of 2 categories, y 2 to 5", chart.ToDisplayString("text/plain"));
        Assert.Equal("{}", JsonDocument.Parse(chart.ToDisplayString("application/vnd.plotly.v1+json")).RootElement.GetProperty("layout").GetRawText());
    }

    [Fact]
    public void A_chart_that_changes_between_displays_is_read_again()
    {
        var chart = XPlot.Plotly.Chart.Line(new[] { 1.0, 2 });
        Assert.StartsWith("chart: line", chart.ToDisplayString("text/plain"), StringComparison.Ordinal);
        chart.WithTitle("Later");
        Assert.StartsWith("chart \"Later\"", chart.ToDisplayString("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public void Inside_a_list_a_chart_is_its_line()
    {
        var html = new object[] { Chart.Line<int, int, string>(x: [1, 2], y: [1, 2]) }.ToDisplayString("text/html");
        Assert.Contains("chart: line trace, 2 points; x 1 to 2, y 1 to 2", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    private static Trace Read(global::Plotly.NET.GenericChart chart)
    {
        var json = ChartSource.Of(typeof(global::Plotly.NET.GenericChart).Assembly)!.Read(chart);
        return Assert.Single(Figure.Read(json.Data, json.Layout).Traces);
    }
}
