using CourseKit.Extension.Formatters.Plotly;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Plotly;

/// <summary>What plotly.js itself makes of a figure, in a browser.</summary>
public sealed class PlotlyJsTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Gaussian = "[0.1,-0.4,1.2,0.8,-1.1,0.05,0.33,2.1,-0.7,0.9,-0.2,0.6,1.5,-1.9,0.4,0.22,-0.05,0.75,1.05,-0.9]";

    [Theory]
    [InlineData(Gaussian, "")]
    [InlineData("[1,1,2,3,3,3,7]", "")]
    [InlineData("[10,20,20,30,45,45,45,90]", "")]
    [InlineData("[0.5,0.25,0.75,0.5,1]", "")]
    [InlineData(Gaussian, ",\"nbinsx\":5")]
    [InlineData(Gaussian, ",\"xbins\":{\"start\":-2,\"end\":2.5,\"size\":0.5}")]
    [InlineData(Gaussian, ",\"histnorm\":\"probability density\"")]
    [InlineData("[1,1,2,3,3,3,7]", ",\"cumulative\":{\"enabled\":true}")]
    [InlineData("[\"a\",\"b\",\"a\",\"c\",\"a\"]", "")]
    public async Task Bins_are_those_of_plotly_js(string x, string more)
    {
        var data = $"[{{\"type\":\"histogram\",\"x\":{x}{more}}}]";
        var expected = await RunAsync<double[]>(data, "gd.calcdata[0].filter(bar => bar.s > 0).flatMap(bar => [bar.p, bar.s])");
        var bars = Marks(data).OfType<BarMark>().Single().Bars.Where(bar => bar.To > 0);
        Assert.Equal(expected.Select(Rounded), bars.SelectMany(bar => (double[])[(bar.Start + bar.End) / 2, bar.To]).Select(Rounded));
    }

    [Theory]
    [InlineData("[1,2,3,4,5,6,20]")]
    [InlineData("[1,2,3,4]")]
    [InlineData("[3]")]
    [InlineData(Gaussian)]
    public async Task Boxes_are_those_of_plotly_js(string y)
    {
        var data = $"[{{\"type\":\"box\",\"y\":{y}}}]";
        var expected = await RunAsync<double[]>(data, "[gd.calcdata[0][0]].flatMap(box => [box.lf, box.q1, box.med, box.q3, box.uf])");
        var box = Marks(data).OfType<BoxMark>().Single().Boxes.Single();
        Assert.Equal(expected.Select(Rounded), ((double[])[box.Low, box.First, box.Median, box.Third, box.High]).Select(Rounded));
    }

    [Theory]
    [InlineData("independent")]
    [InlineData("coupled")]
    public async Task Subplots_lie_where_plotly_js_has_them(string pattern)
    {
        const string data = """[{"y":[1]},{"y":[1],"xaxis":"x2","yaxis":"y2"},{"y":[1],"xaxis":"x2","yaxis":"y2"}]""";
        var layout = $"{{\"grid\":{{\"rows\":2,\"columns\":2,\"pattern\":\"{pattern}\"}}}}";
        var expected = await RunAsync<double[]>(data, "['xaxis','yaxis','xaxis2','yaxis2'].flatMap(axis => gd._fullLayout[axis].domain)", layout);
        var figure = Drawn.Read(data, layout);
        Assert.Equal(expected.Select(Rounded), ((string[])["x", "y", "x2", "y2"]).Select(axis => Domains.Of(figure, axis)).SelectMany(domain => (double[])[domain.From, domain.To]).Select(Rounded));
    }

    private static IEnumerable<TraceMark> Marks(string data) => new FigureMarks(Drawn.Read(data), Theme.Light).All;

    private static double Rounded(double value) => Math.Round(value, 9);

    private async Task<T> RunAsync<T>(string data, string result, string layout = "{}")
    {
        var library = typeof(global::Plotly.NET.GenericChart).Assembly;
        using var reader = new StreamReader(library.GetManifestResourceStream(library.GetManifestResourceNames().Single(name => name.EndsWith(".min.js", StringComparison.Ordinal)))!);
        var page = await chromium.OpenAsync("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><div id=\"chart\"></div></body></html>");
        await page.AddScriptTagAsync(new() { Content = await reader.ReadToEndAsync() });
        var value = await page.EvaluateAsync<T>($"async () => {{ const gd = document.getElementById('chart'); await Plotly.newPlot(gd, {data}, {layout}); return {result}; }}");
        await page.Context.CloseAsync();
        return value;
    }
}
