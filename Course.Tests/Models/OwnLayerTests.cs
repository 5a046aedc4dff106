using CourseKit.Convolution;
using CourseKit.Models;
using CsCheck;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Models;

/// <summary>Layers that torch does not have, against torch's nearest ones and against arithmetic by hand.</summary>
public sealed class OwnLayerTests
{
    [Fact]
    public void Normalisation_of_the_mean_is_the_librarys_and_of_the_sum_has_n_times_its_alpha() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 3], Gen.Double[0.01, 2], Gen.Double[0.1, 1.5], Gen.Double[0.5, 3]).Sample((maps, half, alpha, beta, k) =>
        {
            using var scope = NewDisposeScope();
            var n = 2 * half + 1;
            var a = Draw.NormalTensor(maps + 10 * n, 2, maps, 3, 2);
            using LocalResponseNormalisation ofMean = new(n, alpha, beta, k, ofMean: true), ofSum = new(n, alpha, beta, k);
            Assert.True(ofMean.call(a).allclose(nn.functional.local_response_norm(a, n, alpha, beta, k), 1e-12, 1e-12));
            Assert.True(ofSum.call(a).allclose(nn.functional.local_response_norm(a, n, n * alpha, beta, k), 1e-12, 1e-12));
        }, iter: 30, threads: 1);

    // By hand: map 0 sees maps 0 to 2, 1 + 4 + 9 = 14; map 4 sees maps 2 to 4, 9 + 16 + 25 = 50.
    [Fact]
    public void Normalisation_is_the_papers_formula_with_the_papers_constants()
    {
        using var scope = NewDisposeScope();
        using var norm = new LocalResponseNormalisation();
        var b = norm.call(tensor(new double[] { 1, 2, 3, 4, 5 }).view(1, 5, 1, 1)).flatten().data<double>().ToArray();
        Assert.Equal(1 / Math.Pow(2 + 1e-4 * 14, 0.75), b[0], 1e-14);
        Assert.Equal(5 / Math.Pow(2 + 1e-4 * 50, 0.75), b[4], 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalResponseNormalisation(4));
    }

    // Pascal's triangle; the paper's names are Rect-2, Tri-3 and Bin-5, and 1 3 3 1 in between.
    [Theory]
    [InlineData(1, 1, new double[] { 1 })]
    [InlineData(2, 2, new double[] { 1, 1 })]
    [InlineData(3, 4, new double[] { 1, 2, 1 })]
    [InlineData(4, 8, new double[] { 1, 3, 3, 1 })]
    [InlineData(5, 16, new double[] { 1, 4, 6, 4, 1 })]
    public void A_blur_is_binomial(int size, double sum, double[] row) =>
        Assert.Equal(row.Select(value => value / sum), BlurPool.Binomial(size));

    // By hand, on a row that repeats: mirrored 2 1 2 3 4 5 4 3 (one before, two after), with 1 3 3 1 over 8 at 0, 2 and 4:
    // (2 + 3 + 6 + 3)/8, (2 + 9 + 12 + 5)/8, (4 + 15 + 12 + 3)/8.
    [Fact]
    public void A_blur_mirrors_its_edges_and_keeps_every_other_pixel()
    {
        using var scope = NewDisposeScope();
        using var blur = new BlurPool();
        var rows = tensor(new double[] { 1, 2, 3, 4, 5 }).expand(1, 2, 4, 5);
        var output = blur.call(rows);
        Assert.Equal([1, 2, 2, 3], output.shape);
        Assert.All(output.view(4, 3).unbind(0), row => Assert.Equal([14 / 8.0, 28 / 8.0, 34 / 8.0], row.data<double>().ToArray()));
    }

    [Fact]
    public void A_blur_gives_the_size_that_is_counted_and_leaves_a_plain_image_plain() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 3], Gen.Int[3, 9], Gen.Int[3, 9]).Sample((size, stride, height, width) =>
        {
            using var scope = NewDisposeScope();
            using var blur = new BlurPool(size, stride);
            var output = blur.call(full(1, 3, height, width, 7.0, dtype: float64));
            var counted = Assert.Single(LayerCounts.Of(blur, new(3, height, width)));
            Assert.Equal([1, counted.Output.Depth, counted.Output.Height, counted.Output.Width], output.shape);
            Assert.True((output - 7).abs().max().item<double>() < 1e-12);
        }, iter: 40, threads: 1);

    // By hand: 4·3 positions, each with 2·(1·9 + 1) weights.
    [Fact]
    public void A_locally_connected_layer_has_weights_for_each_position_and_is_a_convolution_where_they_are_equal()
    {
        using var scope = NewDisposeScope();
        using var layer = new LocallyConnectedLayer(new(1, 6, 5), 2, 3);
        Assert.Equal(new LayerCount("", new(2, 4, 3), 240, 240), Assert.Single(LayerCounts.Of(layer, new(1, 6, 5))));
        Assert.Equal(240, WeightCount.LocallyConnected(new(1, 6, 5), 2, 3, 3, withBias: true));
        Assert.Equal(["weight", "bias"], layer.named_parameters().Select(pair => pair.name));
        Assert.InRange(layer.Weight.abs().max().item<float>(), 0.2f, 1 / 3f);

        layer.to(float64);
        using var noGradients = no_grad();
        var filters = Draw.NormalTensor(1, 2, 1, 3, 3);
        layer.Weight.copy_(filters.expand(4, 3, 2, 1, 3, 3));
        layer.Bias.zero_();
        var x = Draw.NormalTensor(2, 3, 1, 6, 5);
        Assert.True(layer.call(x).allclose(nn.functional.conv2d(x, filters), 1e-12, 1e-12));
    }

    // With coefficients of 1/4 it is the mean.
    [Fact]
    public void Sub_sampling_begins_as_average_pooling()
    {
        using var scope = NewDisposeScope();
        using var sampling = new SubSampling(2);
        var x = Draw.NormalTensor(3, 1, 2, 5, 4).to(float32);
        Assert.True(sampling.call(x).allclose(nn.functional.avg_pool2d(x, 2), 1e-6, 1e-6));
        Assert.Equal([1, 2, 2, 2], sampling.call(x).shape);
    }

    // f(1) = 1 and f(−1) = −1 with the paper's constants, to their four places.
    [Fact]
    public void The_squashing_function_keeps_one()
    {
        using var scope = NewDisposeScope();
        using var squash = new ScaledTanh();
        var values = squash.call(tensor(new double[] { -1, 0, 1, 1000 })).data<double>().ToArray();
        Assert.Equal(-1, values[0], 1e-4);
        Assert.Equal(0, values[1]);
        Assert.Equal(1, values[2], 1e-4);
        Assert.Equal(1.7159, values[3], 1e-12);
    }
}
