using CourseKit.Convolution;
using CsCheck;

namespace CourseKit.Course.Tests.Convolution;

public sealed class ContinuousConvolutionTests
{
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.25, 1.0)]
    [InlineData(0.5, 0.5)]
    [InlineData(-0.5, 0.5)]
    [InlineData(0.51, 0.0)]
    public void A_box_is_one_inside_and_a_half_at_its_edges(double a, double expected) =>
        Assert.Equal(expected, Signals.Box()(a));

    [Fact]
    public void Signals_have_their_areas()
    {
        Assert.Equal(2.5, Area(Signals.Box(2.5), -8, 8), 3);
        Assert.Equal(1.5, Area(Signals.Triangle(1.5), -8, 8), 6);
        Assert.Equal(1, Area(Signals.Gaussian(0.7), -8, 8), 9);
        Assert.Equal(1, Area(Signals.Decay(3), 0, 12), 6);
        Assert.Equal((0.0, 3.0), (Signals.Decay(3)(-1e-9), Signals.Decay(3)(0)));
    }

    // By hand: two boxes of width 1 overlap on a length of 1 − |t|.
    [Fact]
    public void A_box_with_a_box_is_a_triangle()
    {
        var s = ContinuousConvolution.Sample(Signals.Box(), Signals.Box(), -2, 2, points: 81);
        Assert.Equal(81, s.X.Count);
        Assert.All(s.X.Zip(s.Y), point => Assert.Equal(Signals.Triangle()(point.First), point.Second, 0.002));
    }

    // A sum of independent normal variables has the sum of their variances.
    [Fact]
    public void A_Gaussian_with_a_Gaussian_is_a_wider_Gaussian()
    {
        var s = ContinuousConvolution.Sample(Signals.Gaussian(0.6), Signals.Gaussian(0.8), -3, 3, points: 41);
        Assert.All(s.X.Zip(s.Y), point => Assert.Equal(Signals.Gaussian(1)(point.First), point.Second, 1e-9));
    }

    // ∫ over [t−½, t+½] of r e^(−ra) from 0: 0 before −½, then 1 − e^(−r(t+½)), and e^(−r(t−½)) − e^(−r(t+½)) after ½.
    [Theory]
    [InlineData(-0.75, 2)]
    [InlineData(0.1, 2)]
    [InlineData(1.3, 2)]
    [InlineData(1.3, 0.5)]
    public void A_box_with_a_decay_has_its_closed_form(double t, double rate)
    {
        var expected = Math.Exp(-rate * Math.Max(0, t - 0.5)) - Math.Exp(-rate * Math.Max(0, t + 0.5));
        Assert.Equal(expected, ContinuousConvolution.At(Signals.Box(), Signals.Decay(rate), t, -1, 1), 0.002);
        Assert.Equal(expected, ContinuousConvolution.At(Signals.Decay(rate), Signals.Box(), t, -1, 4), 0.002);
    }

    [Fact]
    public void Swapping_signal_and_filter_changes_nothing() =>
        Gen.Select(Gen.Double[-2, 2], Gen.Double[0.3, 2], Gen.Double[0.3, 1]).Sample((t, width, sigma) => Assert.Equal(
            ContinuousConvolution.At(Signals.Triangle(width), Signals.Gaussian(sigma), t, -12, 12, 0.01),
            ContinuousConvolution.At(Signals.Gaussian(sigma), Signals.Triangle(width), t, -12, 12, 0.01), 1e-4), iter: 30);

    [Fact]
    public void The_area_of_a_convolution_is_the_product_of_the_areas() =>
        Gen.Select(Gen.Double[0.5, 2], Gen.Double[0.3, 0.8]).Sample((half, sigma) =>
        {
            var s = ContinuousConvolution.Sample(Signals.Triangle(half), Signals.Gaussian(sigma), -8, 8, points: 161, step: 0.02);
            Assert.Equal(half * 1, s.Y.Sum() * (s.X[1] - s.X[0]), 1e-3);
        }, iter: 20);

    [Fact]
    public void What_lies_beyond_the_picture_still_counts()
    {
        // Half of the box lies right of t = 2, where the picture ends, and so does half of the area under a slow decay.
        var s = ContinuousConvolution.Sample(Signals.Decay(0.1), Signals.Box(), -2, 2, points: 5);
        Assert.Equal(Math.Exp(-0.15) - Math.Exp(-0.25), s.Y[^1], 1e-3);
    }

    [Fact]
    public void A_slide_shows_the_flipped_filter_the_product_and_its_area()
    {
        var slide = ContinuousConvolution.Slide(Signals.Box(2), Signals.Decay(), -4, 4, 0.5);

        var stop = Assert.Single(slide.Positions);
        Assert.Equal(0.5, stop.T);
        var zero = slide.X.X.ToList().IndexOf(0);
        Assert.Equal(1, slide.X.Y[zero]);
        Assert.Equal(Math.Exp(-0.5), stop.Flipped.Y[zero], 12); // w(0.5 − 0)
        Assert.Equal(0, stop.Flipped.Y[^1]); // w(0.5 − 4): before its time
        Assert.Equal(Math.Exp(-2.5), stop.Flipped.Y[stop.Flipped.X.ToList().IndexOf(-2)], 12);
        Assert.All(stop.Product.Y.Zip(slide.X.Y.Zip(stop.Flipped.Y)), y => Assert.Equal(y.Second.First * y.Second.Second, y.First));
        Assert.Equal(1 - Math.Exp(-1.5), stop.Area, 0.002); // a from −1 to 0.5
        Assert.Equal(stop.Area, slide.S.Y[slide.S.X.ToList().IndexOf(0.5)], 1e-9);
    }

    [Fact]
    public void Without_positions_a_slide_stops_nine_times_inside()
    {
        var slide = ContinuousConvolution.Slide(Signals.Box(), Signals.Box(), -2, 3);
        Assert.Equal([-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5], slide.Positions.Select(position => position.T));
        Assert.Equal(9, ContinuousConvolution.Slide(Signals.Box(), Signals.Box(), -2, 3, null).Positions.Count);
    }

    [Fact]
    public void Empty_intervals_and_widths_of_nothing_are_refused()
    {
        Assert.StartsWith("The interval from 1 to 1 has no finite length", Assert.Throws<ArgumentException>(
            () => ContinuousConvolution.At(Signals.Box(), Signals.Box(), 0, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ContinuousConvolution.At(Signals.Box(), Signals.Box(), 0, 0, 1, step: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Signals.Box(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Signals.Gaussian(double.NaN));
    }

    private static double Area(Func<double, double> f, double from, double to) =>
        ContinuousConvolution.At(f, _ => 1, 0, from, to);
}
