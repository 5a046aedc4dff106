using CourseKit.Extension.Formatters.Invariance;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Invariance;
using CourseKit.Testing;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Extension.Tests.Invariance;

public sealed class SweepSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Changes_and_what_they_do_look_good_everywhere() => await Sight.IsGoodAsync(
        chromium, "sweep", SweepView.ToHtml(Shifted("conv1", "conv2", "fc1")).ToString(), SweepView.ToHtml(Shifted()).ToString(), SweepView.ToHtml(Equivariant()).ToString(),
        SweepView.ToHtml(Shifted([.. Enumerable.Range(1, 19).Select(number => $"layer{number}")])).ToString());

    [Fact]
    public void They_are_shown_as_their_golden_files_have_them()
    {
        GoldenHtml.Matches("sweep", SweepView.ToHtml(Shifted("conv1", "fc1")).ToString());
        GoldenHtml.Matches("equivariance", SweepView.ToHtml(Equivariant()).ToString());
    }

    // Numbers of Shifted(…) and Equivariant() below.
    [Fact]
    public void Tables_have_a_row_for_each_amount()
    {
        var table = SweepView.ToHtml(Shifted("conv1")).ToString();
        Assert.Contains("<tr><th scope=\"row\">2</th><td>76.0 %</td><td>71.0 %</td><td>79.0 %</td><td>0.25</td><td>0.5</td></tr>", table, StringComparison.Ordinal);
        Assert.Contains("<tr><th scope=\"row\">1</th><td>0</td><td>0.5</td><td>&#x2013;</td></tr>", SweepView.ToHtml(Equivariant()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_are_named_with_their_units()
    {
        Assert.Contains("<th scope=\"col\">shift to the right, pixels</th>", SweepView.ToHtml(Shifted()).ToString(), StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\">negative</th>", SweepView.ToHtml(Shifted() with { Transform = "negative", Unit = "" }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_measured_is_said()
    {
        Assert.Contains("no errors to show", SweepView.ToHtml(Equivariant() with { Layers = [], Errors = [] }).ToString(), StringComparison.Ordinal);
        Assert.Contains("<tbody></tbody>", SweepView.ToHtml(Shifted("conv1") with { Points = [] }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loading_the_extension_makes_them_the_notebooks_output()
    {
        await new CourseKitExtension().LoadAsync(new FakeHost(), TestContext.Current.CancellationToken);
        foreach (var value in (object[])[Shifted("conv1"), Equivariant(), new ConsistencyResult("ModernLeNet5", 0.927, 0.868, 2000, 5, 1)])
        {
            Assert.DoesNotContain("\n", value.ToDisplayString("text/plain"), StringComparison.Ordinal);
            Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(value.GetType()));
        }
    }

    private static SweepResult Shifted(params string[] layers) => new()
    {
        Model = "ModernLeNet5",
        Transform = "shift to the right",
        Unit = "pixels",
        Images = 2000,
        Layers = layers,
        Points = [.. new[] { 0.868, 0.84, 0.76, 0.52, 0.31, 0.25, 0.22 }.Select((accuracy, shift) => new SweepPoint(
            shift, accuracy, accuracy - 0.05, shift == 0 ? 1 : accuracy + 0.03, shift / 4.0, [.. layers.Select((_, layer) => shift / (8.0 - layer))]))],
    };

    private static EquivarianceResult Equivariant() => new()
    {
        Model = "ModernLeNet5",
        Transform = "shift to the right",
        Unit = "pixels",
        Images = 100,
        Layers = ["conv1", "pool1", "pool2"],
        Errors = [new("conv1", [0, 1, 2], [0, 0, 0]), new("pool1", [0, 1, 2], [0, 0.5, 0]), new("pool2", [0, 1, 2], [0, double.NaN, 0.7])],
    };
}
