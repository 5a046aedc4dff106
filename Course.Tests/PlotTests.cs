namespace CourseKit.Course.Tests;

public sealed class PlotTests
{
    [Fact]
    public void A_curve_has_both_ends_and_meets_whole_numbers()
    {
        var curve = Curve.Of("square", x => x * x, -2, 2, points: 9);
        Assert.Equal([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2], curve.X);
        Assert.Equal([4, 2.25, 1, 0.25, 0, 0.25, 1, 2.25, 4], curve.Y);
    }

    [Fact]
    public void A_point_without_a_value_is_refused() =>
        Assert.StartsWith("The curve 'loss' has 2 points and 1 values", Assert.Throws<ArgumentException>(() => new Curve("loss", [1, 2], [3])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_band_has_a_half_width_at_each_point()
    {
        var curve = new Curve("loss", [1, 2], [3, 4]);
        Assert.Null(curve.Spread);
        Assert.Equal([0.5, double.NaN], (curve with { Spread = [0.5, double.NaN] }).Spread!);
        Assert.StartsWith("The curve 'loss' has 2 points and 1 half widths of intervals; give one for each point, none of them negative.",
            Assert.Throws<ArgumentException>(() => curve with { Spread = [1] }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => curve with { Spread = [1, -1] });
    }

    [Fact]
    public void Title_and_labels_are_set_with_with()
    {
        var curve = Curve.Of("x", x => x, 0, 1);
        var plot = Plot.Of(curve) with { Title = "A line", XLabel = "a" };
        Assert.Equal(("A line", "a", ""), (plot.Title, plot.XLabel, plot.YLabel));
        Assert.Same(curve, Assert.Single(plot.Curves));
        Assert.Throws<ArgumentException>(() => Plot.Of());
    }
}
