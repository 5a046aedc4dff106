using CourseKit.Extension.Formatters.Charts;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Charts;

public sealed class BandSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly double[] Shifts = [0, 1, 2, 3, 4, 5, 6];

    [Fact]
    public async Task Curves_with_bands_look_good_everywhere() => await Sight.IsGoodAsync(chromium, "bands", PlotPicture.ToHtml(Falling()).ToString(), PlotPicture.ToHtml(Torn()).ToString());

    [Fact]
    public void Curves_with_bands_are_shown_as_their_golden_file_has_them() => GoldenHtml.Matches("plot-bands", PlotPicture.ToHtml(Falling()).ToString());

    private static Plot Falling() => Plot.Of(
        new Curve("plain", Shifts, [86.8, 84, 76, 52, 31, 25, 22]) with { Spread = [0.3, 0.6, 1.6, 3, 3.4, 2.8, 2.2] },
        new Curve("augmented", Shifts, [77, 77, 76, 75.5, 75, 69, 60]) with { Spread = [1, 1, 1, 1.1, 1.2, 1.9, 2.8] },
        new Curve("BlurPool", Shifts, [86.5, 85.2, 79, 58, 36, 28, 23]) with { Spread = [0.4, 0.5, 1.4, 3.2, 3.4, 3, 2.5] },
        new Curve("augmented BlurPool", Shifts, [78, 78, 77, 76, 75.5, 71, 63]) with { Spread = [1.2, 1, 1.1, 1.1, 1.2, 1.8, 2.6] })
        with
    { Title = "Accuracy under shifts", XLabel = "shift to the right, pixels", YLabel = "test accuracy, %" };

    // A point that stands alone, and one without an interval.
    private static Plot Torn() => Plot.Of(
        new Curve("torn", Shifts, [1, double.NaN, 2, 3, double.NaN, 4, 3]) with { Spread = [0.5, 1, 1, 0.5, 1, 0.4, double.NaN] },
        new Curve("without", Shifts, [3, 3, 2.5, 2, 2, 1.5, 1]));
}
