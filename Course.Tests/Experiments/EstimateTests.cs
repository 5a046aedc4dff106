using CourseKit.Course.Tests.Requirements;
using CourseKit.Experiments;
using CsCheck;

namespace CourseKit.Course.Tests.Experiments;

public sealed class EstimateTests
{
    // The printed table of Fisher and Yates, and of every textbook since: two-sided 95 and 99 %.
    [Theory]
    [InlineData(0.95, 1, 12.706)]
    [InlineData(0.95, 2, 4.303)]
    [InlineData(0.95, 4, 2.776)]
    [InlineData(0.95, 9, 2.262)]
    [InlineData(0.95, 120, 1.980)]
    [InlineData(0.99, 3, 5.841)]
    [InlineData(0.99, 30, 2.750)]
    public void The_quantile_is_that_of_the_printed_table(double share, int degrees, double expected) =>
        Assert.Equal(expected, StudentT.Quantile(share, degrees), 5e-4);

    // Between −t and t lies the share: the density (1 + x²/n)^(−(n+1)/2), with x = √n tan a, is cosⁿ⁻¹ a da up to a constant, integrated by Simpson's rule.
    [Fact]
    public void The_density_between_the_quantiles_comes_to_the_share()
    {
        double[] shares = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999];
        var cases = shares.SelectMany(share => Enumerable.Range(1, 40).Select(degrees => (Share: share, Degrees: degrees))).ToArray();
        var found = PyTorch.Run<double[]>("""
            import math
            def integral(end, degrees):
                x = torch.linspace(0, end, 4001, dtype=torch.float64)
                y = torch.cos(x) ** (degrees - 1)
                return float((y[0] + y[-1] + 4 * y[1::2].sum() + 2 * y[2:-1:2].sum()) * (x[1] - x[0]) / 3)
            answer = [integral(math.atan(t / math.sqrt(degrees)), degrees) / integral(math.pi / 2, degrees) for t, degrees in data]
            """, cases.Select(one => new[] { StudentT.Quantile(one.Share, one.Degrees), one.Degrees }));
        foreach (var (one, share) in cases.Zip(found))
            Assert.Equal(one.Share, share, 1e-9);
    }

    // By hand: 2, 4, 6 have the mean 4 and the deviation √((4 + 0 + 4)/2) = 2; t = 4.303 gives 4.303·2/√3.
    [Fact]
    public void An_interval_is_computed_as_by_hand()
    {
        var estimate = Estimate.Of([2, 4, 6]);
        Assert.Equal((3, 4.0, 2.0), (estimate.Count, estimate.Mean, estimate.Deviation));
        Assert.Equal(4.30265 * 2 / Math.Sqrt(3), estimate.HalfWidth, 1e-4);
        Assert.Equal(estimate.Mean - estimate.HalfWidth, estimate.Low);
        Assert.Equal("4 ± 5 (95 % interval, 3 runs, deviation 2)", estimate.ToString());
    }

    // What a confidence of 80 % promises: of many intervals from normal draws of mean 0, four of five hold 0.
    [Fact]
    public void As_many_intervals_hold_the_true_mean_as_they_promise()
    {
        var draws = Draw.Normal(1, 4 * 2000);
        var holding = draws.Chunk(4).Count(values => Estimate.Of(values, 0.8) is { Low: < 0, High: > 0 });
        Assert.InRange(holding / 2000.0, 0.77, 0.83);
    }

    // Seeds move both alike: each alone varies by 10, their difference is 1 each time.
    [Fact]
    public void What_a_seed_does_to_both_falls_out_of_the_differences()
    {
        var difference = Estimate.OfDifferences([11, 21, 31.2], [10, 20, 30]);
        Assert.Equal(3.2 / 3, difference.Mean, 1e-12);
        Assert.True(difference.HalfWidth < 0.3);
    }

    [Fact]
    public void Moving_and_stretching_values_moves_and_stretches_the_interval() =>
        Gen.Select(Gen.Double[-100, 100].Array[2, 8], Gen.Double[-10, 10], Gen.Double[0.1, 10]).Sample((values, move, stretch) =>
        {
            var (one, other) = (Estimate.Of(values), Estimate.Of(values.Select(value => move + stretch * value)));
            Assert.Equal(move + stretch * one.Low, other.Low, 1e-6);
            Assert.Equal(move + stretch * one.High, other.High, 1e-6);
        }, iter: 200);

    [Fact]
    public void One_run_has_a_mean_and_no_interval()
    {
        var estimate = Estimate.Of([0.5]);
        Assert.Equal(0.5, estimate.Mean);
        Assert.True(double.IsNaN(estimate.Deviation) && double.IsNaN(estimate.High));
        Assert.Equal("0.5 (1 run)", estimate.ToString());
    }

    [Fact]
    public void A_run_without_a_number_leaves_no_mean() => Assert.True(double.IsNaN(Estimate.Of([1, double.NaN, 2]).Mean));

    [Fact]
    public void Nothing_to_estimate_from_is_refused()
    {
        Assert.Contains("no value", Assert.Throws<ArgumentException>(() => Estimate.Of([])).Message, StringComparison.Ordinal);
        Assert.Contains("2 values of the one and 1 of the other", Assert.Throws<ArgumentException>(() => Estimate.OfDifferences([1, 2], [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of([1, 2], 1));
    }
}
