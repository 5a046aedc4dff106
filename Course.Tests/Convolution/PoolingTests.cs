using CourseKit.Convolution;
using CourseKit.Course.Tests.Requirements;
using CsCheck;

namespace CourseKit.Course.Tests.Convolution;

/// <summary>What PyTorch has no answer to; the rest stands in <see cref="PyTorchTests"/>.</summary>
public sealed class PoolingTests
{
    private static readonly double[,] Map =
    {
        { 1, 9, 2, 3 },
        { 4, 5, 6, 7 },
        { 8, 3, 0, 1 },
    };

    [Fact]
    public void Windows_touch_when_no_stride_is_given()
    {
        Close.Equal(new double[,] { { 9, 7 } }, Pooling.Max(Map, 2).Values, 0);
        Close.Equal(new[,] { { 19.0 / 4, 18.0 / 4 } }, Pooling.Average(Map, 2), 1e-15);
    }

    // By hand: radius 1 is a pixel and its four neighbours. Around (1,1): 9, 4, 5, 6, 3; around (1,2): 2, 5, 6, 7, 0.
    [Fact]
    public void A_disc_of_radius_one_leaves_the_corners_out()
    {
        var pooled = Pooling.MaxCircle(Map, 1);
        Close.Equal(new double[,] { { 9, 7 } }, pooled.Values, 0);
        Assert.Equal(((0, 1), (1, 3)), ((pooled.Rows[0, 0], pooled.Columns[0, 0]), (pooled.Rows[0, 1], pooled.Columns[0, 1])));
        Close.Equal(new[,] { { 27.0 / 5, 20.0 / 5 } }, Pooling.AverageCircle(Map, 1), 1e-15);
    }

    // π·10² = 314.16, and Gauss's circle problem has 317 points for radius 10.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    [InlineData(1.5, 9)]
    [InlineData(2, 13)]
    [InlineData(5, 81)]
    [InlineData(10, 317)]
    public void A_disc_has_the_points_of_Gauss_circle_problem(double radius, int points)
    {
        var map = new double[2 * (int)radius + 1, 2 * (int)radius + 1];
        map[(int)radius, (int)radius] = 1;
        Assert.Equal(1.0 / points, Pooling.AverageCircle(map, radius)[0, 0], 1e-15);
    }

    [Fact]
    public void Discs_stay_inside_and_move_by_the_stride()
    {
        var pooled = Pooling.MaxCircle(new double[9, 8], 2, stride: 2);
        Assert.Equal((3, 2), (pooled.Values.GetLength(0), pooled.Values.GetLength(1))); // ⌊(9−5)/2⌋+1, ⌊(8−5)/2⌋+1
        Assert.Equal((4, 4), (pooled.Rows[2, 1], pooled.Columns[2, 1])); // of equal pixels the first: two above the disc's centre (6, 4)
        Assert.Throws<ArgumentException>(() => Pooling.MaxCircle(new double[4, 9], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pooling.MaxCircle(new double[4, 9], double.NaN));
    }

    [Fact]
    public void A_small_shift_of_a_blob_changes_few_maxima_of_overlapping_windows()
    {
        var still = new double[8, 8];
        var moved = new double[8, 8];
        (still[3, 3], moved[3, 4]) = (1, 1);
        // Both lie in the windows of 3 with stride 2 that begin at row 2 and column 2.
        Assert.Equal((1.0, 1.0), (Pooling.Max(still, 3, 2).Values[1, 1], Pooling.Max(moved, 3, 2).Values[1, 1]));
    }

    // By hand: 9 wins both upper windows of size 2 with stride 1 that contain it.
    [Fact]
    public void Where_windows_overlap_gradients_add_up()
    {
        var pooled = Pooling.Max(Map, 2, 1);
        Close.Equal(new double[,] { { 9, 9, 7 }, { 8, 6, 7 } }, pooled.Values, 0);
        Close.Equal(new double[,] { { 0, 11, 0, 0 }, { 0, 0, 10_000, 101_000 }, { 100, 0, 0, 0 } },
            Pooling.MaxBackward(new double[,] { { 1, 10, 1_000 }, { 100, 10_000, 100_000 } }, pooled), 0);
    }

    [Fact]
    public void No_gradient_is_lost() =>
        Gen.Select(Gen.Int[3, 9], Gen.Int[3, 9], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int).Sample((height, width, size, stride, seed) =>
        {
            var pooled = Pooling.Max(Draw.Normal(seed, height, width), size, stride);
            var gradient = Draw.Integers(seed, -9, 9, pooled.Values.GetLength(0), pooled.Values.GetLength(1));
            Assert.Equal(gradient.Cast<double>().Sum(), Pooling.MaxBackward(gradient, pooled).Cast<double>().Sum());
        }, iter: 100);

    [Fact]
    public void Pooling_adapts_maps_of_any_size_to_one() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int).Sample((height, width, seed) =>
        {
            var map = Draw.Integers(seed, -9, 9, height, width);
            Assert.Equal(map.Cast<double>().Max(), Pooling.AdaptiveMax(map, 1, 1).Values[0, 0]);
            Assert.Equal(map.Cast<double>().Average(), Pooling.AdaptiveAverage(map, 1, 1)[0, 0], 1e-12);
            Assert.Equal(map, Pooling.AdaptiveMax(map, height, width).Values);
        }, iter: 100);

    [Fact]
    public void A_gradient_of_another_shape_is_refused_with_both() =>
        Assert.Contains("shape (2, 2) and the pooled values (1, 2)", Assert.Throws<ArgumentException>(
            () => Pooling.MaxBackward(new double[2, 2], Pooling.Max(Map, 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_map_and_a_window_that_is_too_large_are_refused()
    {
        Assert.Contains("shape (0, 3)", Assert.Throws<ArgumentException>(() => Pooling.Average(new double[0, 3], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Pooling.Max(Map, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pooling.Max(Map, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pooling.AdaptiveMax(Map, 0, 1));
    }
}
