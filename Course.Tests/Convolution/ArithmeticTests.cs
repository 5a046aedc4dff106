using CourseKit.Convolution;
using CsCheck;

namespace CourseKit.Course.Tests.Convolution;

public sealed class ArithmeticTests
{
    // The lecture's numbers; 7-3-2-1 and 5-3-2-1 also stand in Dumoulin & Visin's figures 2.6 and 2.7 as 6 → 3 and 5 → 3.
    [Theory]
    [InlineData(7, 3, 2, 1, 4)]
    [InlineData(32, 5, 1, 0, 28)]
    [InlineData(224, 3, 1, 1, 224)]
    [InlineData(5, 3, 2, 1, 3)]
    [InlineData(6, 3, 2, 1, 3)]
    [InlineData(227, 11, 4, 0, 55)]
    public void Output_sizes_are_those_of_the_literature(int input, int filter, int stride, int padding, int expected) =>
        Assert.Equal(expected, OutputSize.Of(input, filter, stride, padding));

    [Fact]
    public void The_formula_counts_positions() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 8], Gen.Int[1, 5], Gen.Int[0, 4]).Where((w, k, _, p) => k <= w + 2 * p).Sample((w, k, s, p) =>
        {
            var positions = 0;
            for (var left = -p; left + k <= w + p; left += s)
                positions++;
            Assert.Equal(positions, OutputSize.Of(w, k, s, p));
        });

    [Fact]
    public void Uncovered_pixels_are_those_behind_the_last_position() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 8], Gen.Int[1, 9], Gen.Int[0, 4]).Where((w, k, _, p) => k <= w + 2 * p).Sample((w, k, s, p) =>
        {
            var last = -p;
            while (last + s + k <= w + p)
                last += s;
            Assert.Equal(Enumerable.Range(0, w).Count(pixel => pixel >= last + k), OutputSize.Uncovered(w, k, s, p));
        });

    // By hand: 3 wide windows with stride 3 on 7 pixels end at pixel 5; with stride 2 at pixel 6, the last.
    [Theory]
    [InlineData(7, 3, 3, 0, 1)]
    [InlineData(7, 3, 2, 0, 0)]
    [InlineData(6, 3, 2, 1, 0)] // what is left out is padding
    [InlineData(224, 11, 4, 0, 1)]
    public void Strides_that_do_not_reach_the_end_leave_pixels_out(int input, int filter, int stride, int padding, int expected) =>
        Assert.Equal(expected, OutputSize.Uncovered(input, filter, stride, padding));

    [Theory]
    [InlineData(0, 1, 1, 0)]
    [InlineData(4, 0, 1, 0)]
    [InlineData(4, 3, 0, 0)]
    [InlineData(4, 3, 1, -1)]
    [InlineData(4, 7, 1, 1)]
    public void Impossible_sizes_are_refused(int input, int filter, int stride, int padding) =>
        Assert.ThrowsAny<ArgumentException>(() => OutputSize.Of(input, filter, stride, padding));

    [Fact]
    public void A_hidden_layer_of_500_on_a_400_by_400_image_has_240_million_weights() =>
        Assert.Equal(240_000_000, WeightCount.FullyConnected(400 * 400 * 3, 500));

    // LeCun et al. 1998: C1 has 156 trainable parameters, F6 10 164.
    [Fact]
    public void Counts_with_biases_are_those_of_LeNet()
    {
        Assert.Equal(156, WeightCount.Convolutional(1, 6, 5, 5, withBias: true));
        Assert.Equal(10_164, WeightCount.FullyConnected(120, 84, withBias: true));
    }
}
