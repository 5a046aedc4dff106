using CourseKit.Extension.Formatters;
using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Native;
using CsCheck;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Formatters;

public sealed class TensorStatisticsTests
{
    public TensorStatisticsTests() => TorchLibrary.EnsureLoaded();

    [Fact]
    public void They_agree_with_torch_on_any_length() =>
        Gen.Int[2, 20_000].Sample(length =>
        {
            using var scope = NewDisposeScope();
            var values = randn(length, dtype: ScalarType.Float64) * 3 + 10;

            var statistics = TensorStatistics.Of(values);

            Assert.Equal(values.min().item<double>(), statistics.Min);
            Assert.Equal(values.max().item<double>(), statistics.Max);
            Assert.Equal(values.mean().item<double>(), statistics.Mean, 1e-12 * Math.Max(1, Math.Abs(statistics.Mean)));
            Assert.Equal(values.std().item<double>(), statistics.Deviation, 1e-12 * Math.Max(1, statistics.Deviation));
        }, iter: 50, threads: 1);

    [Fact]
    public void They_do_not_depend_on_strides()
    {
        using var scope = NewDisposeScope();
        var whole = randn(40, 60, 3);
        var view = whole[.., TensorIndex.Slice(5, 50), ..].permute(2, 0, 1);

        var (ofView, ofCopy) = (TensorStatistics.Of(view), TensorStatistics.Of(view.clone().contiguous()));

        Assert.Equal((ofCopy.Min, ofCopy.Max, ofCopy.Finite), (ofView.Min, ofView.Max, ofView.Finite));
        Assert.Equal(ofCopy.Histogram, ofView.Histogram);
        // Added in another order.
        Assert.Equal(ofCopy.Mean, ofView.Mean, 1e-12);
        Assert.Equal(ofCopy.Deviation, ofView.Deviation, 1e-12);
        Assert.NotEqual(TensorStatistics.Of(whole).Finite, ofView.Finite);
    }

    [Fact]
    public void Small_spreads_on_large_values_keep_their_digits()
    {
        using var scope = NewDisposeScope();
        // 1e9 + {0, 1} in turn: the deviation of a fair coin, ½ · √(n / (n − 1)). Σx² − (Σx)²/n would have no digit right.
        var values = arange(100_000, dtype: ScalarType.Float64).remainder(2) + 1e9;

        Assert.Equal(0.5 * Math.Sqrt(100_000.0 / 99_999), TensorStatistics.Of(values).Deviation, 9);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    [InlineData(1e-300)]
    [InlineData(1)]
    public void Values_whose_squares_no_double_holds_have_their_deviation(double size)
    {
        using var scope = NewDisposeScope();
        var statistics = TensorStatistics.Of(tensor(new[] { size, -size, 2 * size, 0.5 * size, double.NaN }));
        var map = FeatureMaps.Of(tensor(new[] { size, -size, 2 * size, 0.5 * size }).reshape(1, 2, 2)).Maps[0];

        // (1 − 1 + 2 + 0.5) / 4 = 0.625; (0.375² + 1.625² + 1.375² + 0.125²) / 3 = 1.5625 = 1.25²
        Assert.Equal(1.25, statistics.Deviation / size, 1e-12);
        Assert.Equal(0.625, statistics.Mean / size, 1e-12);
        Assert.Equal(1.25, map.Deviation / size, 1e-12);
        Assert.Equal(0.625, map.Mean / size, 1e-12);
    }

    [Fact]
    public void A_deviation_beyond_a_double_is_said_to_be()
    {
        using var scope = NewDisposeScope();
        // Of two numbers it is their distance divided by √2: 2.4e308.
        var (edge, inside) = (tensor(new[] { 1.7e308, -1.7e308 }), tensor(new[] { 1.7e308, -1.7e308, 0, 0 }));

        Assert.Contains(" μ=0 σ beyond 1.8e308", TensorFormatter.ToText(edge), StringComparison.Ordinal);
        // √(2 · 1.7² / 3) = 1.388
        Assert.Contains(" μ=0 σ=1.39e308", TensorFormatter.ToText(inside), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_finite_is_counted_and_left_out()
    {
        using var scope = NewDisposeScope();
        var values = ones(10_000);
        values[5] = float.NaN;
        values[4999] = float.PositiveInfinity;
        values[5000] = float.NegativeInfinity;
        values[9999] = float.NegativeInfinity;

        var statistics = TensorStatistics.Of(values);

        Assert.Equal((1, 1, 2, 9996), (statistics.NaNs, statistics.PositiveInfinities, statistics.NegativeInfinities, statistics.Finite));
        Assert.Equal((1.0, 1.0, 1.0, 0.0), (statistics.Min, statistics.Max, statistics.Mean, statistics.Deviation));
    }

    [Fact]
    public void A_conjugated_view_is_read_as_it_is_seen()
    {
        using var scope = NewDisposeScope();
        var z = complex(tensor(new[] { 1f, 2f }), tensor(new[] { 3f, 4f }));

        Assert.Equal([-3.0, -4.0], Elements.ToArray(z.conj().imag));
    }

}
