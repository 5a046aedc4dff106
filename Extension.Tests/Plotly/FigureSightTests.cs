using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Plotly;

public sealed class FigureSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string> Names => [.. Samples.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_chart_is_shown_as_its_golden_file_has_it(string name) => GoldenHtml.Matches($"plotly-{name}", Html(name));

    [Theory]
    [InlineData("a", "lines", "bars", "stacked", "histogram")]
    [InlineData("b", "heat-map", "boxes", "points", "days")]
    [InlineData("c", "logarithmic", "subplots", "two-axes", "slanted", "pie")]
    [InlineData("d", "many", "many-bars", "gaps", "tagged")]
    public async Task Charts_look_good_everywhere(string page, params string[] names) =>
        await Sight.IsGoodAsync(chromium, $"plotly-{page}", [.. names.Select(Html)]);

    private static string Html(string name)
    {
        var (data, layout) = Samples.All.Single(sample => sample.Name == name).Figure;
        return Samples.Output(data, layout).Html.ToString();
    }
}
